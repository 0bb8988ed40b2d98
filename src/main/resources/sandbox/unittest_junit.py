"""Runs unittest and writes what came of each test as JUnit XML, to the file named first. What follows is for unittest."""

import sys
import unittest
import xml.etree.ElementTree as ElementTree


class Result(unittest.TextTestResult):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {}

    def note(self, test, kind, message=""):
        name = getattr(test, "test_case", test).id()
        if self.rows.get(name, ("passed",))[0] in ("started", "passed") or kind in ("failure", "error"):
            self.rows[name] = (kind, message)

    def startTest(self, test):
        super().startTest(test)
        self.rows.setdefault(test.id(), ("started", ""))

    def addSuccess(self, test):
        super().addSuccess(test)
        self.note(test, "passed")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, "failure", self._exc_info_to_string(err, test))

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, "error", self._exc_info_to_string(err, test))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.note(test, "skipped", reason)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.note(test, "passed")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.note(test, "failure", "It passed, which was not expected")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err:
            self.note(test, "failure", self._exc_info_to_string(err, subtest))


report = sys.argv.pop(1)
program = unittest.main(
    module=None,
    exit=False,
    argv=["unittest"] + (sys.argv[1:] or ["discover"]),
    testRunner=unittest.TextTestRunner(resultclass=Result, verbosity=2),
)
suite = ElementTree.Element("testsuite", name="unittest")
for name, (kind, message) in program.result.rows.items():
    group, _, short = name.rpartition(".")
    case = ElementTree.SubElement(suite, "testcase", classname=group, name=short)
    if kind != "passed":
        kind = "error" if kind == "started" else kind
        last = (message.strip().splitlines() or [""])[-1]
        ElementTree.SubElement(case, kind, message=last).text = message
ElementTree.ElementTree(suite).write(report)
sys.exit(not program.result.wasSuccessful())
