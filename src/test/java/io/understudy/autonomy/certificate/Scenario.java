package io.understudy.autonomy.certificate;

import java.util.Random;
import java.util.function.Supplier;

/** A made-up worker whose errors are known: where its drafts come from, and what share of them is wrong from a confidence on. */
record Scenario(String name, Supplier<Source> source, Terms terms) {

    /**
     * A draft.
     *
     * @param error the probability that it is wrong
     * @param cluster which case of the run it belongs to
     */
    record Made(int cluster, double confidence, double error, boolean wrong) {}

    /** Makes the drafts of one run in their order. */
    interface Source {
        Made next(int number, Random random);
    }

    /** A source whose drafts have nothing to do with each other, by a confidence and what is true at it. */
    interface Independent {
        double[] confidenceAndError(Random random);
    }

    static Supplier<Source> independent(Independent source) {
        return () -> (number, random) -> {
            double[] made = source.confidenceAndError(random);
            return new Made(number, made[0], made[1], random.nextDouble() < made[1]);
        };
    }

    /**
     * Four tasks a case, with an intraclass correlation of 0.4: what a case is like is drawn once for all of them.
     *
     * @param error the share of wrong drafts
     */
    static Supplier<Source> clustered(double error) {
        return () -> new Source() {
            private static final double OF_A_BAD_CASE = 0.43;
            private boolean bad;

            @Override
            public Made next(int number, Random random) {
                if (number % 4 == 0) {
                    bad = random.nextDouble() < error / OF_A_BAD_CASE;
                }
                return new Made(number / 4, 0.5, error, bad && random.nextDouble() < OF_A_BAD_CASE);
            }
        };
    }

    /** Most drafts are nearly never wrong, some often, and the confidence tells how often. */
    static double[] informative(Random random) {
        double error = random.nextDouble() < 0.8 ? 0.012 * random.nextDouble() : 0.6 * random.nextDouble();
        return new double[] {1 - error, error};
    }
}
