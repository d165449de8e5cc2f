"""A real editor: Neovim, with the configuration that docs/editors.md gives, in a publication on disk."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.editor.editor import RECORDS, TEXT, write

STEPS = """
local function waited(what, ready)
  if not vim.wait(30000, ready, 20) then error("waited in vain for " .. what) end
end
local function said(line) io.stdout:write(vim.fn.json_encode(line) .. "\\n") end
local ok, problem = pcall(function()
  waited("a server", function() return #vim.lsp.get_active_clients() > 0 end)
  waited("a finding", function() return #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)[1]
  said({ found.code, found.lnum, found.message })

  local last = vim.api.nvim_buf_line_count(0)
  vim.api.nvim_buf_set_lines(0, last, last, false, { "", "🏞 [it](place:" })
  local place = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = last + 1, character = 14 } }
  local offered = {}
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/completion", place, 30000)) do
    for _, item in ipairs(answer.result.items) do table.insert(offered, item.label) end
  end
  said(offered)
  vim.api.nvim_buf_set_lines(0, last, last + 2, false, {})

  waited("findings of the text as it was", function() return #vim.diagnostic.get(0) == 1 end)
  vim.api.nvim_win_set_cursor(0, { 3, found.col })
  vim.ui.select = function(offers, _, chosen) chosen(offers[1], 1) end
  vim.lsp.buf.code_action()
  waited("the fix", function() return vim.fn.search("group:trust", "nw") > 0 end)
  waited("the finding to go", function() return #vim.diagnostic.get(0) == 0 end)

  vim.api.nvim_win_set_cursor(0, { 3, 20 })
  vim.lsp.buf.rename("mill-town")
  waited("another name", function() return vim.fn.search("place:mill-town", "nw") > 0 end)

  vim.api.nvim_buf_set_lines(0, last, last, false, { "", "🏞 There rises the Hazel, and Ana rows." })
  vim.api.nvim_win_set_cursor(0, { last + 2, 25 })
  vim.ui.select = function(offers, _, chosen) said({ offers[1][2].title }) chosen(offers[1], 1) end
  vim.lsp.buf.code_action()
  waited("a mark on a place", function() return vim.fn.search("(place:hazel), and", "nw") > 0 end)

  local ana = vim.api.nvim_get_current_line():find("Ana") - 1
  vim.ui.select = function(offers, _, chosen)
    for number, offer in ipairs(offers) do
      if offer[2].title:find("a person with a record of its own") then chosen(offer, number) end
    end
  end
  vim.lsp.buf.range_code_action({ triggerKind = 1 }, { last + 2, ana }, { last + 2, ana + 3 })
  waited("a mark on a person", function() return vim.fn.search("(person:ana) rows", "nw") > 0 end)
  said(vim.api.nvim_buf_get_lines(vim.fn.bufnr("people.yaml"), 0, 2, false))
  vim.cmd("silent wall")
end)
if not ok then said({ "failed", tostring(problem) }) end
vim.cmd("quitall!")
"""


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim isn't installed; make test installs it")
def test_neovim_shows_findings_completes_fixes_marks_and_renames(tmp_path: Path) -> None:
    folder = write(tmp_path / "river walk")
    wrong = TEXT.replace("group:trust", "group:trost")
    (folder / "text.md").write_text(wrong, encoding="utf-8")
    guide = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    configuration = re.search(r"```lua\n(.*?)```", guide, re.DOTALL)
    assert configuration is not None
    (tmp_path / "init.lua").write_text(configuration[1], encoding="utf-8")
    (tmp_path / "steps.lua").write_text(STEPS, encoding="utf-8")
    command = tmp_path / "publish"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m publish "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    own = {
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
    }
    environment = {**os.environ, **own, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [
            *("nvim", "--headless", "-n", "-i", "NONE", "-u", str(tmp_path / "init.lua")),
            *("text.md", "-c", f"luafile {tmp_path / 'steps.lua'}"),
        ],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    said = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("[")]
    assert len(said) == 4, said
    finding, offered, title, people = said
    assert finding == ["unknown-record", 2, 'there is no group "trost" among the records\ndid you mean "trust"?']
    assert sorted(offered) == ["hazel", "millbridge"]
    assert title == ["Mark “the Hazel” as the place “hazel”"]
    assert people == ["ana:", "  name: Ana"]
    marked = f"{TEXT}\n🏞 There rises [the Hazel](place:hazel), and [Ana](person:ana) rows.\n"
    assert (folder / "text.md").read_text(encoding="utf-8") == marked.replace("millbridge", "mill-town")
    assert (folder / "records" / "people.yaml").read_text(encoding="utf-8").rstrip() == "ana:\n  name: Ana"
    for name in ("places", "sources"):
        renamed = (folder / "records" / f"{name}.yaml").read_text(encoding="utf-8")
        assert renamed == RECORDS[name].replace("millbridge", "mill-town")
