package io.understudy.code;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads off what checks print which thing the sandbox lacks for them, and says which setting brings it. */
final class MissingThings {

    private static final int MOST = 8;

    /** What is printed, and what to say of it. */
    private record Sign(Pattern printed, Function<MatchResult, String> words) {
        static Sign of(String printed, Function<MatchResult, String> words) {
            return new Sign(Pattern.compile(printed), words);
        }

        static Sign of(String printed, String words) {
            return of(printed, match -> words);
        }
    }

    private static final List<Sign> SIGNS = List.of(
            Sign.of(
                    "(?m)(?:^|: |line \\d+: )([\\w./+-]+): (?:command )?not found",
                    match -> "The program '" + match.group(1)
                            + "' is not in the sandbox: name its folder in understudy.sandbox.read-only, and in"
                            + " understudy.sandbox.path"),
            Sign.of(
                    "(?m)env: [‘'\"]?([\\w.+-]+)[’'\"]?: No such file",
                    match -> "The program '" + match.group(1)
                            + "' is not in the sandbox: name its folder in understudy.sandbox.read-only, and in"
                            + " understudy.sandbox.path"),
            Sign.of(
                    "Could not resolve host|Temporary failure in name resolution|Name or service not known|Name does not resolve"
                            + "|getaddrinfo|UnknownHostException|ENOTFOUND|EAI_AGAIN"
                            + "|Could not transfer artifact|in offline mode and the artifact|Network is unreachable|ENETUNREACH"
                            + "|dial tcp|failed to fetch `https?",
                    "It asks the network for something, which sandboxes have not: put what it needs into a folder of this"
                            + " machine, name that in understudy.sandbox.read-only, and have the check look there (for Maven"
                            + " '-o -Dmaven.repo.local=…', for npm a copied node_modules, for pip '--no-index --find-links=…',"
                            + " for Go GOFLAGS=-mod=vendor, for Cargo '--offline')"),
            Sign.of(
                    "No module named '?([\\w.]+)",
                    match -> "The Python package '" + match.group(1)
                            + "' is not there: install it into a folder that understudy.sandbox.read-only names, and set"
                            + " PYTHONPATH in the check"),
            Sign.of(
                    "Cannot find (?:module|package) '([^']+)'",
                    match -> "The package '" + match.group(1)
                            + "' is not there: name a folder with node_modules in understudy.sandbox.read-only, and link it in"
                            + " the check ('ln -s /srv/shop/node_modules .')"),
            Sign.of("No space left on device|ENOSPC", "It needs more room to write: .limits.disk"),
            Sign.of(
                    "Cannot allocate memory|OutOfMemoryError: Java heap|MemoryError|heap out of memory|ENOMEM"
                            + "|Could not reserve enough space",
                    "It needs more memory: .limits.memory, or less for the program itself (-Xmx)"),
            Sign.of(
                    "unable to create native thread|fork: (?:retry: )?Resource temporarily unavailable|BlockingIOError.*11"
                            + "|can't start new thread|pthread_create failed",
                    "It needs more processes or threads: .limits.processes"),
            Sign.of(
                    "File size limit exceeded|File too large|EFBIG",
                    "It writes a file that is larger than half of the room: .limits.disk"),
            Sign.of(
                    "Read-only file system|EROFS",
                    "It writes where nothing can be written: the tree and /tmp ($HOME) can be; have the check send its caches"
                            + " there"),
            Sign.of(
                    "shmget|shared memory segment",
                    "It asks for System V shared memory, which sandboxes refuse: a PostgreSQL of its own cannot run in one"));

    private MissingThings() {}

    /**
     * What is missing, each thing once, in words.
     *
     * @param output the end of what checks printed
     */
    static List<String> in(String output) {
        Set<String> found = new LinkedHashSet<>();
        for (Sign sign : SIGNS) {
            sign.printed()
                    .matcher(output)
                    .results()
                    .limit(MOST)
                    .forEach(match -> found.add(sign.words().apply(match)));
        }
        return new ArrayList<>(found).subList(0, Math.min(MOST, found.size()));
    }
}
