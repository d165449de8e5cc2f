"""Languages: that of the text, and which passages are in another one."""

from __future__ import annotations

from dataclasses import dataclass

from publish.languages import language_mistake, primary, script_of_character, scripts_of_characters, well_written


def sound_tag(tag: str) -> str:
    """Return a language tag as the registry writes it, or nothing where it is none."""
    plain = tag.strip().replace("_", "-").partition(".")[0]
    return well_written(plain) if plain and plain.upper() not in ("C", "POSIX") and not language_mistake(plain) else ""


@dataclass(frozen=True, slots=True)
class Languages:
    """The language of the text, ``""`` where it isn't known."""

    text: str

    def of_passage(self, tag: str, words: str) -> str:
        """Return the language of a passage where it is another one than the text's, else nothing.

        A tag whose script isn't that of the words comes from a keyboard and says nothing.
        """
        sound = sound_tag(tag)
        if not sound or primary(sound) in ("", "zxx", primary(self.text)):
            return ""
        letters = [each for each in words if each.isalpha()]
        if not letters:
            return ""
        used = scripts_of_characters(sound)
        own = sum(script_of_character(each) in used for each in letters) if used else len(letters)
        return sound if 2 * own >= len(letters) else ""
