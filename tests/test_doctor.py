from publish.doctor import tools
from publish.validators import ace, epubcheck, verapdf, versions


def by_name():
    return {tool.name: tool for tool in tools()}


def test_everything_that_the_suite_needs_is_found_with_its_version():
    found = by_name()
    assert [name for name, tool in found.items() if not tool.found] == []
    for name in ("Python", "Pango", "WeasyPrint", "EbookLib", "Java", "EPUBCheck", "veraPDF", "Ace by DAISY"):
        assert (found[name].version or "")[:1].isdigit(), name
    assert found["EPUBCheck"].version == "5.3.0"
    assert found["WeasyPrint"].version == "70.0"


def test_what_is_missing_says_what_it_costs_and_how_to_install_it(monkeypatch):
    monkeypatch.setattr(ace, "command", lambda: None)
    monkeypatch.setattr(epubcheck, "jars", lambda: ())
    monkeypatch.setattr(epubcheck, "command", lambda: None)
    monkeypatch.setattr(verapdf, "jars", lambda: ())
    monkeypatch.setattr(verapdf, "command", lambda: None)
    monkeypatch.setattr(versions, "_library", lambda *_names: None)
    missing = {name: tool for name, tool in by_name().items() if not tool.found}
    assert missing.keys() == {"Pango", "HarfBuzz-subset", "EPUBCheck", "veraPDF", "Ace by DAISY"}
    assert all(tool.cost_if_missing and tool.install_command and tool.version is None for tool in missing.values())


def test_each_tool_is_needed_for_something():
    assert {tool.needed_for for tool in tools()} == {"build", "import", "edit", "watch", "check"}
