import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReturnWindowTest {

    private final ReturnWindow window = new ReturnWindow(LocalDate.of(2026, 3, 1));

    @Test
    void thirtyDays() {
        assertEquals(LocalDate.of(2026, 3, 31), window.lastDay());
    }

    @Test
    void openAtFirst() {
        assertTrue(window.isOpenOn(LocalDate.of(2026, 3, 2)));
    }

    @Test
    void openOnTheLastDay() {
        assertTrue(window.isOpenOn(LocalDate.of(2026, 3, 31)));
    }

    @Test
    void closedAfterwards() {
        assertFalse(window.isOpenOn(LocalDate.of(2026, 4, 1)));
    }
}
