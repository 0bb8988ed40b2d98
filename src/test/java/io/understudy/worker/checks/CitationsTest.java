package io.understudy.worker.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.worker.Submission.Citation;
import io.understudy.worker.tools.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationsTest {

    private static final List<Reading> READ = List.of(
            new Reading("knowledge/returns.md#cost", "A return costs 4.90, **deducted** from the\nrefund."),
            new Reading("get_order A-1001", "{\"status\":\"delivered\",\"total\":1890.50,\"note\":\"it's here\"}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            knowledge/returns.md#cost | A return costs 4.90, deducted from the refund. | true
            Knowledge/Returns.md#Cost | a RETURN   costs 4.90                          | true
            knowledge/returns.md      | deducted from the refund                       | true
            get_order                 | status: delivered                              | true
            get_order(A-1001)         | "total": 1890.50                               | true
            get_order A-1001          | it’s here                                      | true
            get_order A-1001          | 890                                            | false
            get_order A-1001          | 1890.5                                         | false
            get_order A-1002          | delivered                                      | false
            get                       | delivered                                      | false
            knowledge/returns.md#cost | A return costs 5.90                            | false
            knowledge/refunds.md#cost | A return costs 4.90                            | false
            knowledge/returns.md#cost | ...                                            | false
            """)
    void quote_holds_when_its_source_was_read_and_says_so(String source, String quote, boolean holds) {
        assertThat(Citations.verify(List.of(new Citation(source, quote)), READ))
                .singleElement()
                .matches(evidence -> evidence.verified() == holds);
    }

    @Test
    void citation_without_a_source_or_a_quote_does_not_hold() {
        assertThat(Citations.verify(List.of(new Citation("", "delivered"), new Citation("get_order", "")), READ))
                .noneMatch(evidence -> evidence.verified());
    }
}
