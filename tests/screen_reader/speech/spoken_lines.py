"""A speech server for Orca that has no voice: it writes each utterance to a file, as a line of JSON, at once.

Orca imports it by its name (``orca-customizations.py`` says so), inside its own process and its own Python, so that it
imports nothing of ours.  What it writes: how it is said (``say``; ``all`` in say-all; ``letter``), the language that
Orca asks a voice for, the words.  ``end`` says that say-all has come to its end.
"""

import json
import os
import sys
from pathlib import Path

from gi.repository import GLib
from orca import speech_generator, speechserver
from orca.acss import ACSS

_OUT = Path(os.environ["SPOKEN_LINES"]).open("a", encoding="utf-8")  # noqa: SIM115 - as long as Orca runs


def _write(how, words="", voice=None):
    family = (voice or {}).get(ACSS.FAMILY) or {}
    _OUT.write(json.dumps([how, family.get("lang") or "", str(words)], ensure_ascii=False) + "\n")
    _OUT.flush()


class SpeechServer(speechserver.SpeechServer):
    """What Orca calls to speak."""

    _only = None

    @staticmethod
    def getFactoryName():
        return "Lines"

    @staticmethod
    def getSpeechServers():
        return [SpeechServer.getSpeechServer()]

    @staticmethod
    def getSpeechServer(info=None):
        SpeechServer._only = SpeechServer._only or SpeechServer()
        return SpeechServer._only

    @staticmethod
    def shutdownActiveServers():
        SpeechServer._only = None

    def __init__(self):
        super().__init__()
        self._reading = None
        _write("ready")

    def getInfo(self):
        return ["Lines", "lines"]

    def getVoiceFamilies(self):
        return [speechserver.VoiceFamily({"name": "Lines", "lang": "", "dialect": ""})]

    def speak(self, text=None, acss=None, interrupt=True):
        if text and not isinstance(text, ACSS):
            _write("say", text, acss)

    def speakCharacter(self, character, acss=None):
        _write("letter", character, acss)

    def speakKeyEvent(self, event, acss=None):
        _write("key", event.getKeyName())

    def sayAll(self, utteranceIterator, progressCallback):
        self._reading = utteranceIterator
        GLib.idle_add(self._next, utteranceIterator, progressCallback)

    def _next(self, utterances, report):
        """Speak the next utterance; Orca does other work in between, as it does while a voice speaks."""
        if utterances is not self._reading:
            return False  # another reading has begun
        try:
            context, voice = next(utterances)
        except StopIteration:
            _write("end")
            return False
        except Exception as problem:
            print(f"reading on: {problem!r}", file=sys.stderr, flush=True)
            _write("failed", repr(problem))
            return False
        _write("all", context.utterance, voice)
        context.currentOffset = context.endOffset
        report(context, speechserver.SayAllContext.PROGRESS)
        report(context, speechserver.SayAllContext.COMPLETED)
        return True

    def stop(self):
        pass

    def reset(self, text=None, acss=None):
        pass

    def shutdown(self):
        SpeechServer._only = None


def keep_language():
    """Have Orca hand on the language of what it says, which it knows and by which it doesn't choose a voice yet."""
    usual = speech_generator.SpeechGenerator.voice

    def voice(self, key=None, **args):
        chosen = usual(self, key, **args)
        if args.get("language") and chosen and hasattr(chosen[0], "get"):
            family = dict(chosen[0].get(ACSS.FAMILY) or {})
            family["lang"] = "-".join(filter(None, (args["language"], args.get("dialect"))))
            chosen[0][ACSS.FAMILY] = family
        return chosen

    speech_generator.SpeechGenerator.voice = voice
