package io.understudy.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void placeWithARank_isReadBackAsItWas() {
        for (int rank : new int[] {-100, -1, 0, 7}) {
            Cursor place = new Cursor(rank, Instant.parse("2026-03-31T14:30:00.5Z"), new UUID(3, 4));
            assertThat(Cursor.parse(place.text())).isEqualTo(place);
        }
    }

    private static final Cursor PLACE = new Cursor(
            Instant.parse("2026-03-31T14:30:00.123456Z"), UUID.fromString("0195f3c4-2222-7000-8000-000000000001"));

    @Test
    void whatWasGivenOut_isReadAgain() {
        assertThat(Cursor.parse(PLACE.text())).isEqualTo(PLACE);
        assertThat(PLACE.text()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "####", "MjAyNg", "MjAyNi0wMy0zMVQxNDozMDowMFovbm90LWFuLWlk", "\u0000"})
    void anythingElse_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(text));
    }

    @Test
    void page_namesTheNextOnlyWhenThereIsOne() {
        List<Integer> rows = List.of(1, 2, 3);

        assertThat(Page.of(rows, 3, 9, row -> PLACE)).isEqualTo(new Page<>(rows, 9));
        assertThat(Page.of(rows, 2, 9, row -> new Cursor(Instant.ofEpochSecond(row), new UUID(0, row))))
                .isEqualTo(new Page<>(List.of(1, 2), 9, new Cursor(Instant.ofEpochSecond(2), new UUID(0, 2)).text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50%", "a_b", "c:\\temp", "plain"})
    void pattern_findsTheTextItself(String text) {
        String regex = Sql.containing(text);
        assertThat(regex).startsWith("%").endsWith("%");
        assertThat(regex.substring(1, regex.length() - 1).replaceAll("\\\\(.)", "$1"))
                .isEqualTo(text);
        assertThat(regex.substring(1, regex.length() - 1).replaceAll("\\\\.", ""))
                .doesNotContain("%", "_", "\\");
    }
}
