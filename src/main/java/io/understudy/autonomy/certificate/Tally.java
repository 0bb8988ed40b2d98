package io.understudy.autonomy.certificate;

/** How many cases came out how, at or above one confidence. One case counts once, by the worst that is known of it. */
final class Tally {

    private final double[] shares;
    private final int[] released;
    private final int[] foundWrong;
    private int right;
    private int wrong;

    /** @param shares the shares at which releases are drawn for audits */
    Tally(double... shares) {
        this.shares = shares.clone();
        released = new int[shares.length];
        foundWrong = new int[shares.length];
    }

    void add(Known known, int share, int cases) {
        switch (known) {
            case NOTHING -> {}
            case RIGHT -> right += cases;
            case WRONG -> wrong += cases;
            case RELEASED -> released[share] += cases;
            case FOUND_WRONG -> foundWrong[share] += cases;
        }
    }

    /** Cases that were right before they were released. */
    int right() {
        return right;
    }

    /** Cases that were wrong before they were released. */
    int wrong() {
        return wrong;
    }

    int shares() {
        return shares.length;
    }

    double share(int i) {
        return shares[i];
    }

    /** Cases that were released at a share and of which nothing wrong is known. */
    int released(int i) {
        return released[i];
    }

    /** Cases that were released at a share, and an audit found them wrong. */
    int foundWrong(int i) {
        return foundWrong[i];
    }

    /** All of them. */
    int cases() {
        int cases = right + wrong;
        for (int i = 0; i < shares.length; i++) {
            cases += released[i] + foundWrong[i];
        }
        return cases;
    }

    /** What is known of a case at a confidence. */
    enum Known {
        NOTHING,
        RELEASED,
        RIGHT,
        FOUND_WRONG,
        WRONG
    }
}
