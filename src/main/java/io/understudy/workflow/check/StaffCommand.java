package io.understudy.workflow.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.workflow.check.StaffCheck.Diagram;
import io.understudy.workflow.check.StaffCheck.Fate;
import io.understudy.workflow.check.StaffCheck.Finding;
import io.understudy.workflow.staffing.EngineVersion;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** {@code ./understudy staff check FOLDER [--engine VERSION] [--json]}: which human tasks of a company's own diagrams arrive unchanged. */
public final class StaffCommand {

    private final PrintStream out;

    StaffCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new StaffCommand(System.out).run(List.of(arguments)));
    }

    /** What the process exits with: 0 when every human task arrives as it is, 2 when it was not understood. */
    int run(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        boolean json = rest.remove("--json");
        EngineVersion engine;
        try {
            engine = engine(rest);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return 2;
        }
        if (rest.size() != 2 || !rest.getFirst().equals("check")) {
            out.println(
                    "./understudy staff check FOLDER [--engine 8.8] [--json]   says which human tasks arrive as they are drawn");
            return 2;
        }
        Path folder = Path.of(rest.getLast());
        if (!Files.isDirectory(folder)) {
            out.println(folder + " is no folder: name the one that holds the BPMN files and forms");
            return 2;
        }
        List<Diagram> diagrams = StaffCheck.of(folder, engine);
        if (json) {
            out.println(Json.write(json(diagrams)));
        } else {
            tell(diagrams);
        }
        return diagrams.stream().allMatch(diagram -> diagram.fate().compareTo(Fate.ARRIVES) <= 0) ? 0 : 1;
    }

    /** Takes {@code --engine} and its version out of the arguments; the oldest engine where it is not given. */
    private static EngineVersion engine(List<String> arguments) {
        int at = arguments.indexOf("--engine");
        if (at < 0) {
            return EngineVersion.OLDEST;
        }
        arguments.remove(at);
        return EngineVersion.of(at < arguments.size() ? arguments.remove(at) : "");
    }

    private static ObjectNode json(Collection<Diagram> diagrams) {
        ObjectNode report = Json.object();
        ArrayNode files = report.putArray("files");
        for (Diagram diagram : diagrams) {
            ObjectNode file = files.addObject().put("file", diagram.file()).put("fate", word(diagram.fate()));
            ArrayNode tasks = file.putArray("tasks");
            for (Finding finding : diagram.findings()) {
                ObjectNode task = tasks.addObject()
                        .put("process", finding.process())
                        .put("task", finding.task())
                        .put("name", finding.name())
                        .put("fate", word(finding.fate()));
                ArrayNode reasons = task.putArray("reasons");
                finding.reasons().forEach(reasons::add);
            }
        }
        for (Fate fate : Fate.values()) {
            report.put(word(fate), count(diagrams, fate));
        }
        return report;
    }

    private void tell(Collection<Diagram> diagrams) {
        for (Diagram diagram : diagrams) {
            out.println(word(diagram.fate()) + "  " + diagram.file());
            for (Finding finding : diagram.findings()) {
                String name = finding.task().isEmpty() ? "the file" : finding.name() + " (" + finding.task() + ")";
                out.println("  " + word(finding.fate()) + "  " + name);
                finding.reasons().forEach(reason -> out.println("    " + reason));
            }
        }
        out.println(diagrams.size() + " files: " + count(diagrams, Fate.ARRIVES) + " arrive, "
                + count(diagrams, Fate.LOSS) + " with loss, " + count(diagrams, Fate.NEVER) + " never, "
                + count(diagrams, Fate.NONE) + " without a human task");
    }

    private static long count(Collection<Diagram> diagrams, Fate fate) {
        return diagrams.stream().filter(diagram -> diagram.fate() == fate).count();
    }

    private static String word(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }
}
