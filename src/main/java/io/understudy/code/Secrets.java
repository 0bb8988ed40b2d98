package io.understudy.code;

import io.understudy.code.Patched.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what looks like a secret in added lines. Few patterns, each of which a person can follow; never tells the secret. */
final class Secrets {

    private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"));
        KINDS.put("an AWS access key", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"));
        KINDS.put("a GitHub token", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})"));
        KINDS.put("a GitLab token", Pattern.compile("\\bglpat-[A-Za-z0-9_-]{16,}"));
        KINDS.put("a Slack token", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"));
        KINDS.put("a Google key", Pattern.compile("\\bAIza[A-Za-z0-9_-]{35}"));
        KINDS.put("an AI provider's key", Pattern.compile("\\bsk-[A-Za-z0-9_-]{24,}"));
        KINDS.put("a signed token", Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\."));
        KINDS.put(
                "a password in an address",
                Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s:@\"']{1,80}:[^/\\s:@\"'{}$]{3,}@"));
        KINDS.put(
                "a password or key written out",
                Pattern.compile(
                        "(?i)(?:password|passwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token)[\"']?\\s*[:=]\\s*[\"'][^\"'\\s${}<>]{8,}[\"']"));
    }

    private Secrets() {}

    /**
     * What was found, each with its file, in words; never the text itself.
     *
     * @param own a token of ours that must not get out
     */
    static List<String> in(List<Change> changes, Optional<String> own) {
        return changes.stream()
                .flatMap(change -> change.addedLines().stream()
                        .flatMap(line -> kind(line, own).stream())
                        .distinct()
                        .map(kind -> kind + " in " + change.path()))
                .toList();
    }

    private static Optional<String> kind(String line, Optional<String> own) {
        if (own.filter(line::contains).isPresent()) {
            return Optional.of("this installation's own token");
        }
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(line).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
