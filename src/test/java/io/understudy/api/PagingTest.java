package io.understudy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.platform.Cursor;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

    private static final Cursor PLACE = new Cursor(Instant.parse("2026-03-31T14:30:00Z"), new UUID(1, 2));

    @Test
    void pageByNumber_passesOverThoseBefore() {
        assertThat(Paging.of(null, null, 3, 50)).isEqualTo(new Paging(null, 150, 50));
    }

    @Test
    void placeAndLimit_areTaken() {
        assertThat(Paging.of(PLACE.text(), 20, 0, 50)).isEqualTo(new Paging(PLACE, 0, 20));
    }

    @ParameterizedTest
    @CsvSource({"50000000, 50", "2147483647, 200", "201, 50", "10001, 1"})
    void pageFarIn_isRefused_andTheWayOnIsNamed(int page, int size) {
        assertThatExceptionOfType(BadParameterException.class)
                .isThrownBy(() -> Paging.of(null, null, page, size))
                .withMessageContaining("page")
                .withMessageContaining("next")
                .withMessageContaining("after");
    }

    @Test
    void lastPageWithinReach_isGiven() {
        assertThat(Paging.of(null, null, 200, 50).skip()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource({"nonsense, , 0, after", "'', 0, 0, limit", "'', 201, 0, limit", "'', , -1, page"})
    void whatIsNotInOrder_isNamed(String after, Integer limit, int page, String parameter) {
        assertThatExceptionOfType(BadParameterException.class)
                .isThrownBy(() -> Paging.of(after, limit, page, 50))
                .extracting(BadParameterException::parameter)
                .isEqualTo(parameter);
    }

    @Test
    void placeTogetherWithAPage_isRefused() {
        assertThatExceptionOfType(BadParameterException.class)
                .isThrownBy(() -> Paging.of(PLACE.text(), null, 2, 50))
                .extracting(BadParameterException::parameter)
                .isEqualTo("page");
    }
}
