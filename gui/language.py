"""The language of the window: installs the translators and switches them while the window is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from assets import FOLDER
from gui.words import CHINESE, SOURCE_LANGUAGE, speak, speak_through, spoken


def resolved(choice: str, system_languages: Sequence[str] | None = None) -> str:
    """Turn a choice ("system", "en", "zh_CN") into a language that there is.

    `system_languages` are the system's, best first, such as "zh-Hans-CN"; None asks the system.
    """
    if choice != "system":
        return choice
    wanted = QLocale.system().uiLanguages() if system_languages is None else system_languages
    for name in wanted:
        if name.replace("_", "-").split("-")[0].lower() == "zh":
            return CHINESE
        if name.replace("_", "-").split("-")[0].lower() == "en":
            return SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


class Language:
    """Holds the translators that are installed in the application. Qt sends LanguageChange at each switch."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []
        self._before = spoken()
        self.current = ""

    def use(self, choice: str) -> None:
        """Speak the chosen language from now on. A missing translation file leaves English."""
        wanted = resolved(choice)
        if wanted == self.current:
            return
        self.leave()
        self.current = wanted
        # For processes that are told which language this one speaks.
        speak(wanted)
        speak_through(QCoreApplication.translate)
        # English has a file as well, for its plurals.
        self._install_own(wanted)
        if wanted != SOURCE_LANGUAGE:
            self._install_qt(wanted)

    def leave(self) -> None:
        """Take the translators off: Qt speaks the language of its source, we speak ours as before."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        self.current = ""
        speak(self._before)
        speak_through(None)

    def _install_own(self, language: str) -> None:
        file = FOLDER / "translations" / f"loopscope_{language}.qm"
        translator = QTranslator(self._app)
        if file.is_file() and translator.load(str(file)):
            self._app.installTranslator(translator)
            self._installed.append(translator)

    def _install_qt(self, language: str) -> None:
        translator = QTranslator(self._app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)
