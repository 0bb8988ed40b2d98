package io.understudy.console.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.frame.TicketLink;
import io.understudy.platform.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceLabelsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"prompt\"} | Was given the task",
                "{\"kind\":\"model\",\"model\":\"m1\",\"calls\":[{\"name\":\"get_order\"},{\"name\":\"run_checks\"}]} | m1 asked for “get order”, “run checks”",
                "{\"kind\":\"model\",\"model\":\"m1\",\"calls\":[{\"name\":\"submit_draft\"}]} | m1 handed in a draft",
                "{\"kind\":\"model\",\"model\":\"m1\",\"calls\":[]} | m1 answered",
                "{\"kind\":\"tool\",\"tool\":\"get_order\",\"failed\":true} | Could not read: “get order”",
                "{\"kind\":\"check\",\"name\":\"sources\",\"passed\":false} | Check failed: sources",
                "{\"kind\":\"something new\"} | something new"
            })
    void aStep_isTold_inWords(String step, String words) {
        assertThat(TraceLabels.title(Json.read(step))).isEqualTo(words);
    }

    @Test
    void textThatIsNotJson_staysAsItIs() {
        assertThat(TraceLabels.pretty("{ not json")).isEqualTo("{ not json");
        assertThat(TraceLabels.pretty("plain")).isEqualTo("plain");
    }

    @Test
    void onlyWebAddresses_becomeLinks() {
        assertThat(TicketLink.isWeb("https://example.com/1")).isTrue();
        assertThat(TicketLink.isWeb("javascript:alert(1)")).isFalse();
    }
}
