package io.understudy.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.role.PackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One change to a good role, and what has to be said about it.
 *
 * @param mark what stands in the line that has to be named; empty when that is the line of the change
 */
public record Broken(String file, String from, String to, String mark, String field, String what, String fix) {

    static Broken inThe(String file, String from, String to) {
        return new Broken(file, from, to, "", "", "", "");
    }

    /** The line is another one than the one that was changed. */
    Broken at(String line) {
        return new Broken(file, from, to, line, field, what, fix);
    }

    Broken says(String field, String what, String fix) {
        return new Broken(file, from, to, mark, field, what, fix);
    }

    public void breakIt(Path home) {
        try {
            Path path = home.resolve(file);
            String text = Files.readString(path);
            int at = text.indexOf(from);
            assertThat(at).as("'%s' stands in %s", from, file).isNotNegative();
            Files.writeString(path, text.substring(0, at) + to + text.substring(at + from.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void isSaidBy(PackProblem problem, Path home, PackProblem.Level level) {
        assertThat(problem.level()).isEqualTo(level);
        assertThat(problem.file()).isEqualTo(home.resolve(file));
        assertThat(problem.field()).endsWith(field);
        assertThat(problem.what()).contains(what);
        assertThat(problem.fix()).contains(fix);
        assertThat(problem.line()).isEqualTo(line(home));
        assertThat(problem.toString()).startsWith(problem.file() + ":" + problem.line() + ": ");
    }

    /** Of the mark in the broken file, or of the place of the change, where it has a line of its own. */
    private int line(Path home) {
        try {
            boolean marked = !mark.isEmpty();
            String text = Files.readString((marked ? home : BrokenPacks.GOOD).resolve(file));
            int at = text.indexOf(marked ? mark : from);
            assertThat(at).as("'%s' stands in %s", marked ? mark : from, file).isNotNegative();
            return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return field.isEmpty() ? what : field + ": " + what;
    }
}
