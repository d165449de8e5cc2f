"""The samples and the novel, built once for these tests and all others."""

from ..publications.conftest import outputs as outputs
from ..publications.conftest import sample as sample
from ..publications.test_long_text import novel as novel
