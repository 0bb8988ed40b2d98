package io.understudy.workflow;

import static io.understudy.workflow.RoleCheckTest.Broken.inThe;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.role.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A good role, broken in one way at a time: what is said names the file, the line, the field and the fix. */
class RoleCheckTest {

    private static final Path GOOD = Path.of("src/test/resources/fourth-role");
    private static final String MANIFEST = "roles/invoice-clerk/role.yaml";
    private static final String BPMN = "workflows/invoice-clerk.bpmn";
    private static final String READ = "workflows/invoice-clerk-read.form";
    private static final String DECIDE = "workflows/invoice-clerk-decide.form";

    @TempDir
    Path home;

    @BeforeEach
    void theGoodRole() throws IOException {
        copy(GOOD, home);
        Files.copy(Path.of("roles/role.schema.json"), home.resolve("roles/role.schema.json"));
    }

    @Test
    void theGoodRole_passes() {
        assertThat(check()).isEmpty();
    }

    @Test
    void everyRoleOfTheRepository_passesWithoutAWarning() {
        assertThat(RoleCheck.of(Path.of("roles"), Path.of("workflows")).all()).isEmpty();
    }

    static Stream<Broken> errors() {
        return Stream.of(
                // The manifest, by its schema.
                inThe(MANIFEST, "reviewers: [supervisor]", "reviewer: [supervisor]")
                        .says("reviewer", "there is no such field here", "'reviewers'"),
                inThe(MANIFEST, "reviewers: [supervisor]", "")
                        .at("id: invoice-clerk")
                        .says("reviewers", "is missing", "Realm roles whose people may judge"),
                inThe(MANIFEST, "tokens: 40000", "tokens: many")
                        .says("limits.tokens", "string found, integer expected", "Input and output tokens"),
                inThe(MANIFEST, "tokens: 40000", "tokens: 10")
                        .says("limits.tokens", "minimum", "Input and output tokens"),
                inThe(MANIFEST, "currency: EUR", "currency: euro").says("pricePerHour.currency", "'euro'", "ISO 4217"),
                inThe(MANIFEST, "    type: knowledge", "    type: knowldge")
                        .says("tools[search_knowledge].type", "'knowldge' is no kind", "write 'knowledge'"),
                inThe(MANIFEST, "    path: /api/orders/{orderId}", "    pth: /api/orders/{orderId}")
                        .says("tools[get_order].pth", "no such field", "'path'"),
                inThe(MANIFEST, "        type: string", "        type: text")
                        .says("tools[get_order].parameters.orderId.type", "'text' is not allowed", "string"),
                inThe(MANIFEST, "model: default", "model: default\n  model: other")
                        .at("  model: other")
                        .says("", "Duplicate field", "keep one"),
                inThe(MANIFEST, "reviewers: [supervisor]", "reviewers: [supervisor")
                        .at("limits:")
                        .says("", "is not YAML", "look for a bracket"),
                // The manifest, in itself.
                inThe(MANIFEST, "id: invoice-clerk", "id: invoice-checker")
                        .says("id", "the folder is called 'invoice-clerk'", "give both one name"),
                inThe(MANIFEST, "playbook: playbook.md", "playbook: book.md")
                        .says("playbook", "there is no file", "write it or name another"),
                inThe(MANIFEST, "knowledge/*.md]", "knowledge/*.md, rules/*.md]")
                        .says("knowledge[1]", "no file of the pack matches 'rules/*.md'", "add one"),
                inThe(MANIFEST, "knowledge/*.md]", "knowledge/*.md, 'knowledge/[a']")
                        .says("knowledge[1]", "is no pattern for paths", "knowledge/*.md"),
                inThe(MANIFEST, "knowledge: [knowledge/*.md]", "knowledge: []")
                        .at("    type: knowledge")
                        .says("tools[search_knowledge].type", "no knowledge to search", "name documents"),
                inThe(MANIFEST, "'decision = \"approve\"'}", "'decision = = approve'}")
                        .says("actionClasses.decide-payment[pay].when", "is not FEEL", "correct the expression"),
                inThe(MANIFEST, "contains(reply, \"?\")", "contians(reply, \"?\")")
                        .says(
                                "checks.decide-payment[A query asks something].holds",
                                "'contians' with 2 arguments",
                                "name"),
                inThe(MANIFEST, "      forEach: orderId", "      forEach: '[orderId'")
                        .says("checks.read-invoice[The order exists].forEach", "is not FEEL", "correct"),
                inThe(MANIFEST, "name: get_order", "name: search_knowledge")
                        .says("tools[search_knowledge].name", "two tools are called", "its own name"),
                inThe(MANIFEST, "path: /api/orders/{orderId}", "path: /api/orders/{order}")
                        .says("tools[get_order].path", "{order} is no parameter", "'parameters'"),
                inThe(MANIFEST, "path: /api/orders/{orderId}", "path: /api/orders/{orderId}\n    query: {a: '{b}'}")
                        .at("    query:")
                        .says("tools[get_order].query.a", "{b} is no parameter", "'parameters'"),
                inThe(MANIFEST, "pattern: \"A-[0-9]{4}\"", "pattern: \"A-[0-9{4}\"")
                        .says("tools[get_order].parameters.orderId.pattern", "no regular expression", "correct it"),
                inThe(MANIFEST, "      tool: get_order", "      tool: get_orders")
                        .says("checks.read-invoice[The order exists].tool", "none of the role's tools", "'get_order'"),
                inThe(MANIFEST, "arguments: {orderId: item}", "arguments: {order: item, orderId: item}")
                        .says("arguments.order", "takes no such argument", "'orderId'"),
                inThe(MANIFEST, "arguments: {orderId: item}", "arguments: {}")
                        .says("arguments", "needs 'orderId' too", "add an expression"),
                inThe(MANIFEST, "source: knowledge/*", "source: 'knowledge/[*'")
                        .says(
                                "[The decision rests on a rule of payment].source",
                                "no pattern for sources",
                                "knowledge/*"),
                // The manifest and the workflow.
                inThe(MANIFEST, "  read-invoice: 3", "  read-invoices: 3")
                        .says("baselineMinutes.read-invoices", "no human task of this role", "'read-invoice'"),
                inThe(MANIFEST, "  decide-payment:\n    - {name", "  decide:\n    - {name")
                        .at("  decide:")
                        .says("actionClasses.decide", "no human task", "decide-payment"),
                inThe(MANIFEST, "  decide-payment:\n    - name", "  decidepayment:\n    - name")
                        .at("  decidepayment:")
                        .says("checks.decidepayment", "no human task", "'decide-payment'"),
                inThe(MANIFEST, "'decision = \"approve\"'}", "'decison = \"approve\"'}")
                        .says("actionClasses.decide-payment[pay].when", "'decison' is no field", "'decision'"),
                inThe(MANIFEST, "'decision = \"approve\"'}", "'ticket.subject = \"x\"'}")
                        .says("actionClasses.decide-payment[pay].when", "'ticket' is no field", "decision"),
                inThe(MANIFEST, "amount <= answer.total", "amount <= order.total")
                        .says("[Paid is at most what the order came to].holds", "'order' is no field", "answer"),
                inThe(MANIFEST, "      forEach: case.orderId", "      forEach: item")
                        .says("[Paid is at most what the order came to].forEach", "'item' is no field", "write one of"),
                inThe(MANIFEST, "when: orderId != null", "when: some x in conversation satisfies x.text = order")
                        .says("[The order exists].when", "'order' is no field", "'orderId'"),
                inThe(
                                MANIFEST,
                                "    - name: A query asks something",
                                "    - {name: Numbers, type: query, source: shop, sql: sql, text: [reply, words]}\n"
                                        + "    - name: A query asks something")
                        .at("    - {name: Numbers")
                        .says("checks.decide-payment[Numbers].sql", "'sql' is no field", "write one of"),
                inThe(
                                MANIFEST,
                                "    - name: A query asks something",
                                "    - {name: Numbers, type: query, source: shop, sql: reply, text: [reply, repl]}\n"
                                        + "    - name: A query asks something")
                        .at("    - {name: Numbers")
                        .says("checks.decide-payment[Numbers].text[1]", "'repl' is no field", "'reply'"),
                inThe(
                                MANIFEST,
                                "    - name: A query asks something",
                                "    - {name: Numbers, type: query, source: shop, sql: reply, chart: chart}\n"
                                        + "    - name: A query asks something")
                        .at("    - {name: Numbers")
                        .says("checks.decide-payment[Numbers].chart", "'chart' is no field", "write one of"),
                inThe(
                                MANIFEST,
                                "    - name: A query asks something",
                                "    - {name: Applies, type: patch, repository: case.repository, patch: patch}\n"
                                        + "    - name: A query asks something")
                        .at("    - {name: Applies")
                        .says("checks.decide-payment[Applies].patch", "'patch' is no field", "write one of"),
                // The diagram.
                inThe(BPMN, "</bpmn:process>", "</bpmn:proces>").says("", "is not XML", "look for a tag"),
                inThe(BPMN, "formId=\"invoice-clerk-read\"", "formId=\"invoice-clerk-raed\"")
                        .at("<bpmn:userTask id=\"read-invoice\"")
                        .says("read-invoice", "there is no form 'invoice-clerk-raed'", "'invoice-clerk-read'"),
                inThe(BPMN, "        <zeebe:formDefinition formId=\"invoice-clerk-read\" />\n", "")
                        .at("<bpmn:userTask id=\"read-invoice\"")
                        .says("read-invoice", "is linked to no form", "link the form"),
                inThe(
                                BPMN,
                                "Note which invoice it is, which order it is for and what it charges. Look the order up to see whether it is ours.",
                                "")
                        .at("<bpmn:userTask id=\"read-invoice\"")
                        .says("read-invoice", "has no documentation", "it is the instruction"),
                inThe(BPMN, "source=\"=decision\" target", "source=\"=decison\" target")
                        .says("decide-payment output decision", "'decison' is no field of its form", "'decision'"),
                inThe(BPMN, "correlationKey=\"=ticket.id\"", "correlationKey=\"=ticket id\"")
                        .says("invoice-message subscription correlationKey", "is not FEEL", "correct the expression"),
                inThe(
                                BPMN,
                                "<zeebe:input source=\"=reply\" target=\"body\" />",
                                "<zeebe:input source=\"=reply +\" target=\"body\" />")
                        .says("send-reply input source", "is not FEEL", "correct the expression"),
                inThe(
                                BPMN,
                                "<zeebe:formDefinition formId=\"invoice-clerk-read\" />",
                                "<zeebe:userTask /><zeebe:formDefinition formId=\"invoice-clerk-read\" />")
                        .at("<bpmn:userTask id=\"read-invoice\"")
                        .says("read-invoice", "the engine keeps to itself", "remove zeebe:userTask"),
                // The forms.
                inThe(READ, "\"key\": \"charged\"", "\"key\": \"orderId\"")
                        .says("components[orderId].key", "two fields have the key 'orderId'", "a key of its own"),
                inThe(READ, "\"key\": \"charged\"", "\"key\": \"charged-amount\"")
                        .says("components[charged-amount].key", "cannot be named in FEEL", "letters, digits"),
                inThe(READ, "      \"key\": \"charged\",\n", "")
                        .at("    {\n      \"type\": \"number\"")
                        .says("components[Field_charged].key", "is missing", "add the name"),
                inThe(READ, "\"type\": \"number\"", "\"type\": \"filepicker\"")
                        .says("components[charged].type", "'filepicker'", "textarea"),
                inThe(READ, "\"^A-[0-9]{4}$\"", "\"^A-[0-9{4}$\"")
                        .says("components[orderId].validate.pattern", "no regular expression", "correct it"),
                inThe(READ, "\"id\": \"invoice-clerk-read\"", "\"id\": \"invoice-clerk-decide\"")
                        .says("id", "is the id of invoice-clerk-decide.form too", "give each form its own"),
                inThe(READ, "\"components\": [", "\"component\": [").at("{").says("components", "is missing", "add it"),
                inThe(READ, "\"type\": \"default\",", "\"type\": \"default\"")
                        .at("  \"id\": \"invoice-clerk-read\"")
                        .says("", "is not JSON", "look for a bracket"),
                inThe(DECIDE, "\"min\": 0.01", "\"min\": 30000")
                        .says("components[amount].validate.min", "is above 'max'", "swap or correct"),
                inThe(DECIDE, "=decision != ", "=decison != ")
                        .says("components[amount].conditional.hide", "'decison' is no field", "'decision'"),
                inThe(DECIDE, "=decision != ", "=decision != = ")
                        .says("components[amount].conditional.hide", "is not FEEL", "correct"),
                inThe(DECIDE, "\"value\": \"reject\"", "\"value\": \"query\"")
                        .says("components[decision].values[2].value", "two options have the value", "its own"),
                inThe(DECIDE, "\"values\": [", "\"vals\": [")
                        .at("    {\n      \"type\": \"radio\"")
                        .says("components[decision].values", "nothing to choose from", "list the options"),
                inThe(
                                DECIDE,
                                "\"label\": \"Reply to the sender\",",
                                "\"label\": \"Reply\", \"properties\": {\"understudy:view\": \"dif\"},")
                        .says("components[reply].properties.understudy:view", "'dif' is no view", "'diff'"));
    }

    static Stream<Broken> warnings() {
        return Stream.of(
                inThe(MANIFEST, "    - {name: take in, when: \"true\"}", "    - {name: take in, when: charged > 0}")
                        .says("actionClasses.read-invoice[take in].when", "has no class", "add a last one"),
                inThe(
                                MANIFEST,
                                "    - {name: pay, when: 'decision = \"approve\"'}",
                                "    - {name: pay, when: \"true\"}")
                        .at("    - {name: answer only")
                        .says("actionClasses.decide-payment[answer only]", "never reached", "move it up"),
                inThe(MANIFEST, "path: /api/orders/{orderId}", "path: /api/orders/all")
                        .at("      orderId:")
                        .says("tools[get_order].parameters.orderId", "goes nowhere", "{orderId}"),
                inThe(MANIFEST, "source: knowledge/*", "source: rules/*")
                        .says("[The decision rests on a rule of payment].source", "always fails", "knowledge/*"),
                inThe(MANIFEST, "  read-invoice: 3\n", "")
                        .at("baselineMinutes:")
                        .says("baselineMinutes", "no figure for the task 'read-invoice'", "add the minutes"),
                inThe(MANIFEST, "  read-invoice:\n    - {name: take in, when: \"true\"}\n", "")
                        .at("actionClasses:")
                        .says("actionClasses", "no classes for the task 'read-invoice'", "add at least one"),
                inThe(MANIFEST, "[accounts-payable]", "[accounts-paid]")
                        .says("candidateGroups", "has a human task for this role", "name one of the groups"),
                inThe(BPMN, "          <zeebe:output source=\"=charged\" target=\"charged\" />\n", "")
                        .at("<bpmn:userTask id=\"read-invoice\"")
                        .says("read-invoice", "'charged' but does not hand it on", "add an output"),
                inThe(READ, "\"label\": \"Amount charged\",", "")
                        .at("    {\n      \"type\": \"number\"")
                        .says("components[charged].label", "is missing", "say in a few words"),
                inThe(DECIDE, "\"values\": [", "\"valuesKey\": \"decisions\", \"vals\": [")
                        .at("    {\n      \"type\": \"radio\"")
                        .says("components[decision]", "computed in the browser", "list them"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void brokenInOneWay_saysWhereAndHow(Broken broken) {
        broken.breakIt(home);

        assertThat(check()).anySatisfy(problem -> broken.isSaidBy(problem, home, Problem.Level.ERROR));
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void doubtfulInOneWay_warnsAndPasses(Broken broken) {
        broken.breakIt(home);

        assertThat(check())
                .anySatisfy(problem -> broken.isSaidBy(problem, home, Problem.Level.WARNING))
                .noneMatch(Problem::isError);
    }

    @Test
    void severalThingsAreWrong_allAreSaidAtOnce() {
        inThe(MANIFEST, "currency: EUR", "currency: euro").breakIt(home);
        inThe(MANIFEST, "'decision = \"approve\"'}", "'decison = \"approve\"'}").breakIt(home);
        inThe(MANIFEST, "path: /api/orders/{orderId}", "path: /api/orders/{order}")
                .breakIt(home);
        inThe(BPMN, "source=\"=decision\" target", "source=\"=decison\" target").breakIt(home);
        inThe(DECIDE, "\"min\": 0.01", "\"min\": 30000").breakIt(home);

        assertThat(check().stream().filter(Problem::isError)).hasSize(5);
    }

    @Test
    void aFormThatCannotBeRead_isNotCalledMissingToo() {
        inThe(READ, "\"type\": \"default\",", "\"type\": \"default\"").breakIt(home);

        assertThat(check()).singleElement().extracting(Problem::what).asString().startsWith("is not JSON");
    }

    @Test
    void aGroupThatTwoRolesClaim_isSaidAtTheSecond() throws IOException {
        copy(home.resolve("roles/invoice-clerk"), home.resolve("roles/invoice-two"));
        Path second = home.resolve("roles/invoice-two/role.yaml");
        Files.writeString(second, Files.readString(second).replace("id: invoice-clerk", "id: invoice-two"));

        assertThat(check())
                .extracting(Problem::toString)
                .anyMatch(said -> said.startsWith(second + ":6: candidateGroups[0]: ")
                        && said.contains("belongs to the role 'invoice-clerk' already")
                        && said.contains("a group of their own"));
    }

    @Test
    void whatBelongsToNobody_isWarnedOf() throws IOException {
        Files.writeString(
                home.resolve("workflows/alone.form"),
                "{\"id\": \"alone\", \"components\": [{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"A\"}]}");
        inThe(MANIFEST, "[accounts-payable]", "[accounts-paiable]").breakIt(home);

        assertThat(check())
                .extracting(Problem::toString)
                .anyMatch(said -> said.contains("alone.form:1: id: no human task is linked to this form"))
                .anyMatch(
                        said -> said.contains("'accounts-payable' is no role's") && said.contains("accounts-paiable"));
    }

    @Test
    void anotherRoleIsAskedFor_thisOnesProblemsAreNotTold() {
        copy(Path.of("roles/customer-service"), home.resolve("roles/customer-service"));
        inThe(DECIDE, "\"min\": 0.01", "\"min\": 30000").breakIt(home);
        RoleCheck check = RoleCheck.of(home.resolve("roles"), home.resolve("workflows"));

        assertThat(check.of("invoice-clerk").orElseThrow()).hasSize(1);
        assertThat(check.of("customer-service").orElseThrow()).noneMatch(Problem::isError);
        assertThat(check.of("nobody")).isEmpty();
    }

    private List<Problem> check() {
        return RoleCheck.of(home.resolve("roles"), home.resolve("workflows")).all();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One change to a good role, and what has to be said about it.
     *
     * @param mark what stands in the line that has to be named; empty when that is the line of the change
     */
    record Broken(String file, String from, String to, String mark, String field, String what, String fix) {

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

        void breakIt(Path home) {
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

        void isSaidBy(Problem problem, Path home, Problem.Level level) {
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
                String text = Files.readString((marked ? home : GOOD).resolve(file));
                int at = text.indexOf(marked ? mark : from);
                assertThat(at)
                        .as("'%s' stands in %s", marked ? mark : from, file)
                        .isNotNegative();
                return (int) text.substring(0, at)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return field.isEmpty() ? what : field + ": " + what;
        }
    }
}
