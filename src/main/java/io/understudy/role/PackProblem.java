package io.understudy.role;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Something wrong in a file that a person wrote.
 *
 * @param line counted from 1; 0 when it is about the file as a whole
 * @param field where in the file, as its author would say it; may be empty
 * @param what what is wrong
 * @param fix what to do about it
 */
public record PackProblem(Level level, Path file, int line, String field, String what, String fix) {

    /** By file, then by line. */
    public static final Comparator<PackProblem> IN_ORDER = Comparator.comparing(
                    (PackProblem problem) -> problem.file().toString())
            .thenComparingInt(PackProblem::line);

    /** How bad it is. */
    public enum Level {
        /** It cannot work. */
        ERROR,
        /** It works, though hardly as it was meant. */
        WARNING
    }

    public static PackProblem error(Path file, int line, String field, String what, String fix) {
        return new PackProblem(Level.ERROR, file, line, field, what, fix);
    }

    public static PackProblem warning(Path file, int line, String field, String what, String fix) {
        return new PackProblem(Level.WARNING, file, line, field, what, fix);
    }

    public boolean isError() {
        return level == Level.ERROR;
    }

    /** {@code file:line: field: what; fix}: editors and terminals make a link of its beginning. */
    @Override
    public String toString() {
        return place() + (field.isEmpty() ? "" : field + ": ") + what + "; " + fix;
    }

    /** As {@link #toString()}, with the level after the place. */
    public String withLevel() {
        String rest = toString().substring(place().length());
        return place() + (isError() ? "error: " : "warning: ") + rest;
    }

    private String place() {
        return line > 0 ? file + ":" + line + ": " : file + ": ";
    }
}
