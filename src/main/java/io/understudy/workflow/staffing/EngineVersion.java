package io.understudy.workflow.staffing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which engine it is, as far as it decides what the engine takes. */
public record EngineVersion(int major, int minor) implements Comparable<EngineVersion> {

    /** The oldest that runs with this product, and the one that its local stack brings. */
    public static final EngineVersion OLDEST = new EngineVersion(8, 5);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\.\\S*)?");

    /**
     * @param written for example {@code 8.8} or {@code 8.5.8}
     * @throws IllegalArgumentException when it is no version
     */
    public static EngineVersion of(String written) {
        Matcher version = WRITTEN.matcher(written.strip());
        if (!version.matches()) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no version of an engine: write it like 8.5 or 8.8.2");
        }
        return new EngineVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
    }

    boolean isBefore(EngineVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(EngineVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
