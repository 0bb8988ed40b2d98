package io.understudy.autonomy.calibration;

/** The logistic function and its inverse. */
final class Logistic {

    private Logistic() {}

    static double of(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** @param probability above 0 and below 1 */
    static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** Of several figures so many digits are kept that the same labels lead to the same text on every machine. */
    static double rounded(double value) {
        if (value == 0) {
            return 0;
        }
        double unit = Math.pow(10, 7 - Math.ceil(Math.log10(Math.abs(value))));
        return Double.isFinite(unit) && unit > 0 ? Math.rint(value * unit) / unit : 0;
    }
}
