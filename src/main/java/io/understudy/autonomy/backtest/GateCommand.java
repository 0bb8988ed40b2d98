package io.understudy.autonomy.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.autonomy.backtest.Backtest.Certificate;
import io.understudy.autonomy.backtest.Backtest.ClassResult;
import io.understudy.autonomy.backtest.RecordedVerdict.BadRecordException;
import io.understudy.autonomy.backtest.Rules.Releases;
import io.understudy.autonomy.certificate.Confidences.Order;
import io.understudy.autonomy.certificate.Terms;
import io.understudy.autonomy.certificate.Threshold;
import io.understudy.platform.Json;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * {@code ./understudy gate backtest FILE.jsonl [--alpha 0.05] [--delta 0.05] [--audit 0.1] [--catch-rate 1] [--seed 1]
 * [--json]}: what the gate would have released of recorded verdicts.
 */
public final class GateCommand {

    private static final String USAGE =
            "./understudy gate backtest FILE.jsonl [--alpha 0.05] [--delta 0.05] [--audit 0.1] [--catch-rate 1] [--seed 1] [--json]";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int GZIP = 0x1f8b;

    private final PrintStream out;

    GateCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new GateCommand(System.out).run(List.of(arguments)));
    }

    /** What the process exits with: 0 when the file was played, 2 when it or the command was not understood. */
    int run(List<String> arguments) {
        List<String> rest = arguments.stream()
                .flatMap(one -> one.startsWith("--") ? Stream.of(one.split("=", 2)) : Stream.of(one))
                .collect(Collectors.toCollection(ArrayList::new));
        try {
            boolean json = rest.remove("--json");
            Terms usual = Terms.USUAL;
            Terms terms = new Terms(
                    number(rest, "--alpha", usual.alpha()),
                    number(rest, "--delta", usual.delta()),
                    number(rest, "--audit", usual.audit()),
                    number(rest, "--catch-rate", usual.catchRate()));
            long seed = (long) number(rest, "--seed", 1);
            if (rest.size() != 2 || !rest.getFirst().equals("backtest")) {
                throw new IllegalArgumentException(USAGE);
            }
            List<RecordedVerdict> verdicts = read(Path.of(rest.getLast()));
            List<ClassResult> classes = Backtest.of(verdicts, terms, seed);
            if (json) {
                out.println(Json.write(json(classes, verdicts, terms)));
            } else {
                tell(classes, verdicts, terms);
            }
            return 0;
        } catch (IllegalArgumentException | BadRecordException e) {
            out.println(e.getMessage());
        } catch (IOException e) {
            out.println(rest.getLast() + " cannot be read: " + e.getMessage());
        }
        return 2;
    }

    private static double number(List<String> arguments, String option, double usual) {
        int at = arguments.indexOf(option);
        if (at < 0) {
            return usual;
        }
        arguments.remove(at);
        String said = at < arguments.size() ? arguments.remove(at) : "nothing";
        try {
            return Double.parseDouble(said);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " is " + said + "; it is a number", e);
        }
    }

    /** Reads a file of lines, packed by gzip or not. */
    private static List<RecordedVerdict> read(Path file) throws IOException, BadRecordException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no file: name one with a verdict a line, as JSON");
        }
        List<RecordedVerdict> verdicts = new ArrayList<>();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(unpacked(bytes), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String plain = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
                if (!plain.isBlank()) {
                    verdicts.add(RecordedVerdict.parse(plain, number));
                }
            }
        }
        if (verdicts.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no verdict");
        }
        return verdicts;
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean packed = (bytes.read() << 8 | bytes.read()) == GZIP;
        bytes.reset();
        return packed ? new GZIPInputStream(bytes) : bytes;
    }

    private static ObjectNode json(Collection<ClassResult> classes, Collection<RecordedVerdict> verdicts, Terms terms) {
        ObjectNode report = Json.object();
        report.put("alpha", terms.alpha())
                .put("delta", terms.delta())
                .put("audit", terms.audit())
                .put("catchRate", terms.catchRate());
        ArrayNode list = report.putArray("classes");
        classes.forEach(one -> write(list.addObject(), one));
        put(report.putObject("gate"), gate(classes, terms));
        put(report.putObject("oracle"), Rules.oracle(verdicts, terms));
        ObjectNode naive = report.putObject("naive");
        Rules.naive(verdicts, terms).forEach((name, releases) -> put(naive.putObject(name), releases));
        return report;
    }

    private static void write(ObjectNode node, ClassResult one) {
        node.put("worker", one.worker())
                .put("taskType", one.taskType())
                .put("actionClass", one.actionClass())
                .put("n", one.n())
                .put("wrong", one.wrong());
        if (one.certificates().isEmpty()) {
            node.putNull("certifiedAt").putNull("threshold");
        } else {
            node.put("certifiedAt", one.certificates().getFirst().certifiedAt())
                    .put("threshold", least(one.certificates().getLast().threshold()));
        }
        node.put("released", one.released()).put("releasedWrong", one.releasedWrong());
        ArrayNode certificates = node.putArray("certificates");
        for (Certificate certificate : one.certificates()) {
            ObjectNode written = certificates
                    .addObject()
                    .put("certifiedAt", certificate.certifiedAt())
                    .put("threshold", least(certificate.threshold()))
                    .put("by", certificate.threshold().by().name())
                    .put("released", certificate.released())
                    .put("releasedWrong", certificate.releasedWrong());
            certificate.withdrawnAt().ifPresent(at -> written.put("withdrawnAt", at));
        }
        one.progress().ifPresent(progress -> {
            ObjectNode written = node.putObject("progress")
                    .put("right", progress.right())
                    .put("wrong", progress.wrong())
                    .put("share", progress.share());
            progress.toGo().ifPresent(more -> written.put("toGo", more));
        });
    }

    private static double least(Threshold threshold) {
        return Math.max(0, threshold.from());
    }

    private static void put(ObjectNode node, Releases releases) {
        node.put("released", releases.released())
                .put("releasedWrong", releases.releasedWrong())
                .put("classesAboveAlpha", releases.broken());
    }

    private static Releases gate(Collection<ClassResult> classes, Terms terms) {
        return new Releases(
                classes.stream().mapToInt(ClassResult::released).sum(),
                classes.stream().mapToInt(ClassResult::releasedWrong).sum(),
                (int) classes.stream()
                        .filter(one -> one.releasedWrong() > terms.alpha() * one.released())
                        .count());
    }

    private void tell(Collection<ClassResult> classes, Collection<RecordedVerdict> verdicts, Terms terms) {
        out.printf(Locale.ROOT, "%-44s %7s %7s  %s%n", "class", "n", "wrong", "what the gate would have done");
        for (ClassResult one : classes) {
            out.printf(
                    Locale.ROOT,
                    "%-44s %7d %6.1f%%  %s%n",
                    one.actionClass(),
                    one.n(),
                    percent(one.wrong(), one.n()),
                    words(one));
        }
        out.println();
        out.printf(
                Locale.ROOT, "%-28s %9s %7s  %s%n", "rule", "released", "wrong", "classes with more than alpha wrong");
        tell("this gate", gate(classes, terms));
        for (Map.Entry<String, Releases> rule : Rules.naive(verdicts, terms).entrySet()) {
            tell(rule.getKey(), rule.getValue());
        }
        tell("oracle, knows the verdicts", Rules.oracle(verdicts, terms));
    }

    private void tell(String rule, Releases releases) {
        out.printf(
                Locale.ROOT,
                "%-28s %9d %6.1f%%  %d%n",
                rule,
                releases.released(),
                percent(releases.releasedWrong(), releases.released()),
                releases.broken());
    }

    private static String words(ClassResult one) {
        List<String> words = new ArrayList<>();
        for (Certificate certificate : one.certificates()) {
            Threshold threshold = certificate.threshold();
            String from = threshold.isEverything()
                    ? "the whole class"
                    : String.format(
                            Locale.ROOT,
                            threshold.by() == Order.SAID ? "from %.3g" : "from a learned probability of %.2g",
                            threshold.from());
            words.add(String.format(
                    Locale.ROOT,
                    "certified %s after %d, released %d, %.1f%% of them wrong%s",
                    from,
                    certificate.certifiedAt(),
                    certificate.released(),
                    percent(certificate.releasedWrong(), certificate.released()),
                    certificate.withdrawnAt().isPresent()
                            ? ", taken away after " + certificate.withdrawnAt().getAsInt()
                            : ""));
        }
        one.progress()
                .ifPresent(progress -> words.add(
                        progress.toGo().isPresent()
                                ? "not certified; about " + progress.toGo().getAsInt() + " more cases"
                                : "not certified; out of reach as it is"));
        return String.join("; then ", words);
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
