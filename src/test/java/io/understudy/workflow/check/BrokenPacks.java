package io.understudy.workflow.check;

import static io.understudy.workflow.check.Broken.inThe;

import java.nio.file.Path;
import java.util.stream.Stream;

/** What can be wrong with a role, one way at a time. */
public final class BrokenPacks {

    static final Path GOOD = Path.of("src/test/resources/fourth-role");
    static final String MANIFEST = "roles/invoice-clerk/role.yaml";
    static final String BPMN = "workflows/invoice-clerk.bpmn";
    static final String READ = "workflows/invoice-clerk-read.form";
    static final String DECIDE = "workflows/invoice-clerk-decide.form";

    /** What makes the first tool one of another kind; what it lacks for that is said too. */
    static final String SALES = "    type: sql\n    action: query\n    source: %s";

    static final String CODE = "    type: repository\n    action: tree\n    repository: %s";
    static final String REPLYING = """
            <zeebe:taskDefinition type="understudy:ticket-reply" retries="5" />
                    <zeebe:ioMapping>
            """;
    static final String CALLING = """
            <zeebe:taskDefinition type="understudy:http" retries="5" />
                    <zeebe:ioMapping>
                      <zeebe:input source="%s" target="connection" />
            """;
    static final String QUERY =
            "\"label\": \"Reply\", \"properties\": {\"understudy:view\": \"sql\", \"understudy:source\": %s},";

    /** What makes a rule a question to the judge; its condition goes on in the manifest. */
    static final String JUDGE = "      type: judge\n      asks: Does the reply ask for something?\n      fields: [%s]\n"
            + "      holds: %s != \"pay\" or true\n      when";

    private BrokenPacks() {}

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
                inThe(MANIFEST, "      type: rule\n      holds", JUDGE.formatted("replyy", "answer or decision"))
                        .at("fields: [replyy]")
                        .says("[A query asks something].fields[0]", "'replyy' is no field", "write 'reply'"),
                inThe(MANIFEST, "      type: rule\n      holds", JUDGE.formatted("reply", "found or decision"))
                        .at("holds: found or")
                        .says("[A query asks something].holds", "'found' is no field", "answer"),
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
                // What has to be configured elsewhere.
                inThe(MANIFEST, "    connection: shop", "    connection: The Shop")
                        .says("tools[get_order].connection", "'The Shop' does not match", "understudy.connections"),
                inThe(MANIFEST, "    type: knowledge", SALES.formatted("sales_2024"))
                        .at("    source: sales_2024")
                        .says("tools[search_knowledge].source", "'sales_2024' does not match", "understudy.sources"),
                inThe(MANIFEST, "    type: knowledge", "    type: mcp\n    server: http://files")
                        .at("    server: http://files")
                        .says("tools[search_knowledge].server", "'http://files' does not match", "understudy.mcp"),
                inThe(MANIFEST, "    type: knowledge", CODE.formatted("'\"Web shop\"'"))
                        .at("    repository: '")
                        .says("tools[search_knowledge].repository", "'Web shop' cannot be the id", "small letters"),
                inThe(MANIFEST, "    type: knowledge", CODE.formatted("7"))
                        .at("    repository: ")
                        .says("tools[search_knowledge].repository", "string expected", "understudy.repositories"),
                inThe(MANIFEST, "    type: knowledge", CODE.formatted("'7 + 1'"))
                        .at("    repository: ")
                        .says("tools[search_knowledge].repository", "'8' is no text", "small letters"),
                inThe(MANIFEST, "    type: knowledge", CODE.formatted("ordrId"))
                        .at("    repository: ")
                        .says("tools[search_knowledge].repository", "'ordrId' is no variable", "'orderId'"),
                inThe(MANIFEST, "    type: knowledge", CODE.formatted("case.orderId"))
                        .at("    repository: ")
                        .says("tools[search_knowledge].repository", "'case' is no variable", "orderId"),
                inThe(BPMN, REPLYING, CALLING.formatted("The Shop"))
                        .at("<zeebe:input source=\"The Shop\"")
                        .says("send-reply input", "'The Shop' cannot be the id", "small letters"),
                inThe(BPMN, REPLYING, CALLING.formatted("=&quot;Shop&quot;"))
                        .at("<zeebe:input source=\"=&quot;Shop")
                        .says("send-reply input", "'Shop' cannot be the id", "small letters"),
                inThe(BPMN, "understudy:ticket-reply\"", "understudy:ticket-answer\"")
                        .says(
                                "send-reply taskDefinition",
                                "'understudy:ticket-answer' is nothing that is done here",
                                "understudy:analysis, understudy:http, understudy:pull-request, understudy:ticket-note,"
                                        + " understudy:ticket-reply, understudy:ticket-status"),
                inThe(BPMN, "understudy:ticket-reply\"", "understudy:ticket-repli\"")
                        .says("send-reply taskDefinition", "'understudy:ticket-repli'", "'understudy:ticket-reply'"),
                inThe(BPMN, "understudy:ticket-reply\"", "\"")
                        .says("send-reply taskDefinition", "has no job type", "name one"),
                inThe(DECIDE, "\"label\": \"Reply to the sender\",", QUERY.formatted("\"Sales 2024\""))
                        .says(
                                "components[reply].properties.understudy:source",
                                "'Sales 2024' cannot be the id",
                                "small letters"),
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
                inThe(
                                MANIFEST,
                                "    - name: A query asks something",
                                "    - {name: Applies, type: patch, repository: kase.repository, patch: reply}\n"
                                        + "    - name: A query asks something")
                        .at("    - {name: Applies")
                        .says("checks.decide-payment[Applies].repository", "'kase' is no field", "'case'"),
                inThe(
                                MANIFEST,
                                "    - name: A query asks something",
                                "    - {name: Applies, type: patch, repository: '\"The Shop\"', patch: reply}\n"
                                        + "    - name: A query asks something")
                        .at("    - {name: Applies")
                        .says(
                                "checks.decide-payment[Applies].repository",
                                "'The Shop' cannot be the id",
                                "small letters, digits"),
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
                // The forms.
                inThe(READ, "\"key\": \"charged\"", "\"key\": \"orderId\"")
                        .says("components[orderId].key", "two fields have the key 'orderId'", "a key of its own"),
                inThe(READ, "\"key\": \"charged\"", "\"key\": \"charged-amount\"")
                        .says("components[charged-amount].key", "cannot be named in FEEL", "letters, digits"),
                inThe(READ, "      \"key\": \"charged\",\n", "")
                        .at("    {\n      \"type\": \"number\"")
                        .says("components[Field_charged].key", "is missing", "add the name"),
                inThe(READ, "\"type\": \"number\"", "\"type\": \"filepicker\"")
                        .says("components[charged].type", "needs a file", "let a person"),
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
}
