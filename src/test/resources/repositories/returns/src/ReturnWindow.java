import java.time.LocalDate;

/** The 30 days in which something can be sent back; the last of them counts. */
record ReturnWindow(LocalDate delivered) {

    private static final int DAYS = 30;

    LocalDate lastDay() {
        return delivered.plusDays(DAYS);
    }

    boolean isOpenOn(LocalDate day) {
        return day.isBefore(lastDay());
    }
}
