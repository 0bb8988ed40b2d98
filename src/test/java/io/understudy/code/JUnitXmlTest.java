package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.code.TestRun.Result;
import io.understudy.code.TestRun.Status;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class JUnitXmlTest {

    @Test
    void results_areReadByClassAndName() throws Exception {
        String xml = """
                <testsuites><testsuite name="s">
                  <testcase classname="a.B" name="adds()"/>
                  <testcase classname="a.B" name="divides()"><failure message="by 0">java.lang.ArithmeticException</failure></testcase>
                  <testcase classname="a.B" name="later()"><skipped message="not yet"/></testcase>
                </testsuite></testsuites>""";

        assertThat(JUnitXml.read(xml))
                .containsEntry("a.B › adds()", Result.PASSED)
                .containsEntry("a.B › divides()", Result.failed("java.lang.ArithmeticException"))
                .containsEntry("a.B › later()", new Result(Status.SKIPPED, "not yet"))
                .hasSize(3);
    }

    @Test
    void testsOfNode_areToldBySuites() throws Exception {
        String xml = "<testsuites><testsuite name='outer'><testsuite name='inner'>"
                + "<testcase classname='test' name='x'/></testsuite></testsuite><testcase classname='test' name='x'/></testsuites>";

        assertThat(JUnitXml.read(xml)).containsOnlyKeys("outer › inner › x", "x");
    }

    @Test
    void twoResultsOfOneName_theWorseOneCounts() throws Exception {
        String xml = "<s><testcase name='x'><error message='no'/></testcase><testcase name='x'/></s>";

        assertThat(JUnitXml.read(xml)).containsEntry("x", Result.failed("no"));
    }

    @Test
    void entityOfTheMachine_isNotReadIn() {
        String xml =
                "<!DOCTYPE s [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><s><testcase name='x'><failure>&e;</failure>"
                        + "</testcase></s>";

        assertThatThrownBy(() -> JUnitXml.read(xml)).isInstanceOf(XMLStreamException.class);
    }
}
