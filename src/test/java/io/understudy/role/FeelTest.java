package io.understudy.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeelTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "resolution = \"refund\" and amount > 100 | resolution amount",
                "true | ``",
                "for order in extract(reply, \"A-[0-9]+\") return order.id + limit | reply limit",
                "some one in draft.citations satisfies one.verified | draft",
                "every x in orders satisfies x.total > least | orders least",
                "count(conversation[from = \"customer\"]) > 1 | conversation",
                "sort(items, function(a, b) a.price < b.price) | items",
                "{a: 1, b: a + c}.b | c",
                "string length(string: reply) | reply",
                "=case.orderId | case"
            })
    void names_areWhatAnExpressionExpectsFromOutside(String expression, String names) {
        assertThat(String.join(" ", Feel.names(expression))).isEqualTo(names);
    }

    @Test
    void aFunctionThatIsNotThere_isToldApartFromOneThatGoesWrong() {
        assertThat(Feel.unknownFunctions("contians(a, b) or contains(a, b) or is blank(c)"))
                .containsExactly("'contians' with 2 arguments");
        assertThat(Feel.unknownFunctions("lower case(a, b, c, d)")).containsExactly("'lower case' with 4 arguments");
        assertThat(Feel.unknownFunctions("string length(string: a) + count([1]) + sum(1, 2, 3) + max(a, b)"))
                .isEmpty();
        assertThat(Feel.unknownFunctions("{twice: function(x) x * 2, four: twice(2)}.four"))
                .isEmpty();
    }
}
