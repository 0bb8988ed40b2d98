package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTextTest {

    @Test
    void everyKindOfValue_comesBackAsItWas() {
        Outcome.Table table = new Outcome.Table(
                List.of(new Outcome.Column("a \"quoted\" name", "numeric(10,2)")),
                List.of(
                        List.of(Long.MAX_VALUE),
                        List.of(Long.MIN_VALUE),
                        List.of(new BigDecimal("1.20")),
                        List.of(new BigDecimal("123456789012345678901234567890.5")),
                        List.of(0.1),
                        List.of(Double.NaN),
                        List.of(Double.NEGATIVE_INFINITY),
                        List.of(true),
                        List.of("[\"n\",\"1\"]\n日本"),
                        Arrays.asList((Object) null)),
                true,
                12);

        assertThat(TableText.read(TableText.write(table))).isEqualTo(table);
    }
}
