import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PointsTest {

    @Test
    void onePointForTenEuros() {
        assertEquals(4, Points.of(4999, false));
    }

    @Test
    void membersGetHalfAsManyAgain() {
        assertEquals(6, Points.of(4000, true));
    }

    @Test
    void halvesAreRoundedDown() {
        assertEquals(4, Points.of(3000, true));
    }

    @Test
    void nothingForNothing() {
        assertEquals(0, Points.of(999, true));
    }
}
