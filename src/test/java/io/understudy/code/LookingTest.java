package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.code.git.BareRepository;
import io.understudy.platform.Json;
import io.understudy.role.ToolDeclaration;
import io.understudy.role.ToolDeclaration.Repository.Action;
import io.understudy.worker.Assignment;
import io.understudy.worker.tools.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks into a repository of the size that real ones have: nothing is said not to be there that is. */
class LookingTest {

    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));
    private final Map<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void commit() {
        workshop = new Workshop(folder);
        for (int pack = 1; pack <= 148; pack++) {
            for (int file = 1; file <= 4; file++) {
                put("packages/p%03d/src/f%d.ts".formatted(pack, file), "export const f = " + pack + ";\n");
            }
        }
        put(
                "src/long.txt",
                IntStream.rangeClosed(1, 12_000)
                        .mapToObj(n -> "line " + n + "\n")
                        .collect(Collectors.joining()));
        put("src/large.csv", ("x".repeat(99) + "\n").repeat(20_000) + "The needle is here\n");
        put("src/min.js", "a".repeat(50_000) + "needleInOneLine" + "b".repeat(50_000) + "\n");
        put("src/app.ini", "name=shop\r\nport=80\r\n");
        files.put("logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
        BareRepository.at(folder.resolve("large.git")).commit(files, "Begin");
    }

    private void put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode use(Action action, ObjectNode arguments) {
        return use(action, arguments, Duration.ofSeconds(60));
    }

    private JsonNode use(Action action, ObjectNode arguments, Duration limit) {
        Codebase codebase =
                PlainCodebase.at("large", folder.resolve("large.git").toString());
        var declaration = new ToolDeclaration.Repository("look", "Looks.", limit, "repository", action);
        Tool tool = new CodeEquipment(
                        new Codebases(List.of(codebase)),
                        workshop.git(),
                        workshop.judge(),
                        workshop.runner(),
                        new UsualCodeSettings())
                .tool(declaration)
                .orElseThrow();
        Assignment assignment = new Assignment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "junior-developer",
                "understand-issue",
                Workshop.TICKET,
                Json.object());
        return Json.read(tool.use(arguments, new Tool.Use(assignment, limit)).text());
    }

    private static ObjectNode with(String name, Object value) {
        return Json.object().put(name, String.valueOf(value));
    }

    @Test
    void longFile_isReadWhereverOneAsks_alsoByNumbersThatAreTexts() {
        JsonNode read = use(
                Action.READ, with("path", "src/long.txt").put("from", "11201").put("to", "11203"));

        assertThat(read.at("/data/lines").asText()).isEqualTo("11201-11203 of 12000");
        assertThat(read.at("/data/text").asText()).isEqualTo("line 11201\nline 11202\nline 11203\n");
        assertThat(read.has("truncated")).isFalse();
    }

    @Test
    void moreThanCanBeReadAtOnce_saysHowToReadOn() {
        JsonNode read = use(Action.READ, with("path", "src/long.txt").put("from", 5000));

        assertThat(read.at("/data/lines").asText()).isEqualTo("5000-5399 of 12000");
        assertThat(read.path("note").asText()).isEqualTo("Read on with from=5400.");
    }

    @Test
    void largeFile_isReadAndSearched() {
        assertThat(use(Action.READ, with("path", "src/large.csv").put("from", 20_001))
                        .at("/data/text")
                        .asText())
                .isEqualTo("The needle is here\n");
        assertThat(use(Action.SEARCH, with("text", "the NEEDLE")).path("data").asText())
                .isEqualTo("src/large.csv:20001: The needle is here\n");
        assertThat(use(Action.SEARCH, with("text", "line 11999")).path("data").asText())
                .isEqualTo("src/long.txt:11999: line 11999\n");
    }

    @Test
    void lineThatIsVeryLong_isShownAroundWhatWasFound_andReadInPart() {
        assertThat(use(Action.SEARCH, with("text", "needleInOneLine"))
                        .path("data")
                        .asText())
                .startsWith("src/min.js:1: …aaa")
                .contains("needleInOneLinebbb")
                .hasSizeLessThan(400);
        JsonNode read = use(Action.READ, with("path", "src/min.js"));
        assertThat(read.at("/data/text").asText()).hasSize(24_001);
        assertThat(read.path("note").asText()).startsWith("Line 1 has 100015 characters");
    }

    @Test
    void lineEndings_areTold() {
        assertThat(use(Action.READ, with("path", "src/app.ini"))
                        .at("/data/line endings")
                        .asText())
                .isEqualTo("CRLF");
        assertThat(use(Action.READ, with("path", "src/long.txt"))
                        .at("/data/line endings")
                        .asText())
                .isEqualTo("LF");
    }

    @Test
    void files_areAllShownOrCounted() {
        JsonNode tree = use(Action.TREE, Json.object());

        assertThat(tree.path("data").asText())
                .contains(
                        "packages/p001/ (4 files)\n",
                        "packages/p148/ (4 files)\n",
                        "src/long.txt  ",
                        "logo.png  7 bytes");
        assertThat(tree.path("note").asText()).startsWith("There are 597 files.");
        assertThat(use(Action.TREE, with("folder", "packages/p007"))
                        .path("data")
                        .asText())
                .isEqualTo("packages/p007/src/\n"
                        + IntStream.rangeClosed(1, 4)
                                .mapToObj(n -> "packages/p007/src/f" + n + ".ts  23 bytes\n")
                                .collect(Collectors.joining())
                                .replace("23 bytes", "20 bytes"));
    }

    @Test
    void tooManyFilesOfAGlob_arePaged() {
        JsonNode first = use(Action.TREE, with("glob", "*.ts"));
        JsonNode last = use(Action.TREE, with("glob", "**/f4.ts").put("from", "148"));

        assertThat(first.path("note").asText()).startsWith("These are 1 to 300 of 592. See the others with from=301");
        assertThat(last.path("data").asText()).isEqualTo("packages/p148/src/f4.ts  22 bytes\n");
        assertThat(use(Action.TREE, with("glob", "*.{png,ini}")).path("data").asText())
                .isEqualTo("logo.png  7 bytes\nsrc/app.ini  20 bytes\n");
        assertThat(use(Action.TREE, with("glob", "*.rs")).path("data").asText())
                .isEqualTo("None of the 597 files is like *.rs.");
        assertThat(use(Action.TREE, with("glob", "[")).path("error").asText()).startsWith("'[' is not a glob");
    }

    @Test
    void patterns_areFound_inTheFilesOfAGlob() {
        assertThat(use(
                                Action.SEARCH,
                                with("text", "^export const f = 1(4[78]);$")
                                        .put("regex", true)
                                        .put("glob", "f1.ts"))
                        .path("data")
                        .asText())
                .isEqualTo(
                        "packages/p147/src/f1.ts:1: export const f = 147;\npackages/p148/src/f1.ts:1: export const f = 148;\n");
        assertThat(use(Action.SEARCH, with("text", "f(").put("regex", "true"))
                        .path("error")
                        .asText())
                .startsWith("'f(' is not a regular expression");
        assertThat(use(Action.SEARCH, with("text", "const f (=").put("glob", "*.ts"))
                        .path("data")
                        .asText())
                .isEqualTo("No line holds it.");
    }

    @Test
    void expressionThatNeverEnds_isEnded() {
        assertThat(use(
                                Action.SEARCH,
                                with("text", "(a+)+$").put("regex", true).put("glob", "min.js"),
                                Duration.ofMillis(1500))
                        .path("error")
                        .asText())
                .startsWith("The regular expression '(a+)+$' takes too long");
    }

    @Test
    void moreLinesThanAreShown_areCounted_andPaged() {
        JsonNode found = use(Action.SEARCH, with("text", "export const"));

        assertThat(found.path("note").asText())
                .startsWith("These are 1 to 60 of 592 lines, in 592 files: packages/p001/src/f1.ts 1, ")
                .contains(" and 572 more. See the others with from=61");
        assertThat(use(Action.SEARCH, with("text", "export const").put("from", 592))
                        .path("data")
                        .asText())
                .isEqualTo("packages/p148/src/f4.ts:1: export const f = 148;\n");
    }

    @Test
    void nothing_isSaidOnlyOfWhatWasLookedAt() {
        JsonNode nothing = use(Action.SEARCH, with("text", "nowhere to be found"));

        assertThat(nothing.path("data").asText()).isEqualTo("No line of a file that is text holds it.");
        assertThat(nothing.path("note").asText())
                .isEqualTo("1 file cannot be searched, being no text or too large: logo.png.");
        assertThat(use(Action.SEARCH, with("text", "x").put("folder", "lib"))
                        .path("error")
                        .asText())
                .isEqualTo("There is no folder 'lib'");
        assertThat(use(Action.READ, with("path", "long.txt")).path("error").asText())
                .isEqualTo("There is no file 'long.txt'. There is src/long.txt");
    }
}
