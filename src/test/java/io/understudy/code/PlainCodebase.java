package io.understudy.code;

import java.util.List;
import java.util.Optional;

/** A repository that anything may be changed in, for tests that look at nothing but Git. */
public final class PlainCodebase {

    private PlainCodebase() {}

    /** @param url the path of a folder */
    public static Codebase at(String id, String url) {
        Globs none = Globs.of(List.of());
        return new Codebase(
                id,
                "",
                url,
                "main",
                Optional.empty(),
                Codebase.Provider.PLAIN,
                Optional.empty(),
                List.of("*"),
                new Codebase.Paths(Globs.of(List.of("**")), none, none, none),
                List.of(),
                List.of(),
                Codebase.Limits.usual());
    }
}
