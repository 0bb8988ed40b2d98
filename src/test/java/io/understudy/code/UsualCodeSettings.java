package io.understudy.code;

import java.time.Duration;

/** Settings for tests: nothing that was fetched before is relied on. */
record UsualCodeSettings() implements CodeSettings {
    @Override
    public String folder() {
        return "unused";
    }

    @Override
    public String authorName() {
        return "Understudy";
    }

    @Override
    public String authorEmail() {
        return "understudy@fernway.example";
    }

    @Override
    public Duration fresh() {
        return Duration.ZERO;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(20);
    }
}
