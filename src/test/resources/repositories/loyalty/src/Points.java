/** Points for an order: one for each full ten euros, and for members half as many again, rounded down at the end. */
final class Points {

    private Points() {}

    static int of(int cents, boolean member) {
        int points = cents / 1000;
        return member ? points * (3 / 2) : points;
    }
}
