package io.understudy.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Bytes;
import io.understudy.platform.Json;
import io.understudy.role.Autonomy;
import io.understudy.role.CheckDeclaration;
import io.understudy.role.Form;
import io.understudy.role.Role;
import io.understudy.role.Role.KnowledgeDocument;
import io.understudy.role.Role.Limits;
import io.understudy.role.Role.WorkerProfile;
import io.understudy.role.ToolDeclaration;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.offer.TaskItem;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.TicketRef;
import io.understudy.worker.DraftingContext.Message;
import io.understudy.worker.checks.DeclaredChecks;
import io.understudy.worker.checks.DraftCheck;
import io.understudy.worker.model.ModelCatalog;
import io.understudy.worker.model.ModelGateway;
import io.understudy.worker.model.ModelPaces;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelProfile.Input;
import io.understudy.worker.prompt.PlaybookSection;
import io.understudy.worker.prompt.RulesSection;
import io.understudy.worker.tools.KnowledgeIndex;
import io.understudy.worker.tools.KnowledgeTool;
import io.understudy.worker.tools.Passage;
import io.understudy.worker.tools.Tool;
import io.understudy.worker.tools.WordIndex;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A task as a worker finds it, with everything ordinary unless a test says otherwise. */
public final class Situation {

    public static final Map<String, Object> GOOD =
            Map.of("reply", "Your parcel arrives on Thursday.", "resolution", "answer");

    private static final UUID CASE = UUID.fromString("00000000-0000-7000-8000-0000000000c1");
    private static final TicketRef TICKET = TicketRef.of("helpdesk", "generic", "1001", null, "Where is my parcel?");

    public final FakePace pace = new FakePace();
    public final FakeTool orders =
            new FakeTool("get_order", "{\"id\":\"A-1001\",\"status\":\"shipped\",\"total\":89.5}");
    public final List<Recall> memories = new ArrayList<>();
    private final List<Message> conversation = new ArrayList<>();
    private final List<DraftingContext.Earlier> earlier = new ArrayList<>();
    private Limits limits = new Limits(6, 2, 60_000, new BigDecimal("0.50"), 120, 16_000, 4, Duration.ofHours(1));
    private Optional<String> fallback = Optional.empty();
    private Optional<String> judge = Optional.empty();
    private Optional<DraftingContext.Feedback> feedback = Optional.empty();
    private ObjectNode variables = Json.object();
    private List<String> itemNames = List.of();
    private String playbook = "Be brief.";
    private Map<String, List<CheckDeclaration>> checks = Map.of();
    private Set<Input> accepts = Set.of();
    private Form form = form();
    private String subject = "Where is my parcel?";

    public static Situation ordinary() {
        return new Situation().customerWrites("My order A-1001 has not come. Where is it?");
    }

    public static Situation silent() {
        return new Situation();
    }

    public Situation customerWrites(String text) {
        return says(Message.CUSTOMER, text);
    }

    public Situation says(String from, String text) {
        Instant at = Instant.parse("2026-03-01T08:00:00Z").plus(Duration.ofHours(conversation.size()));
        conversation.add(new Message(from, at, text));
        return this;
    }

    /** A file came with the last message. */
    Situation withFile(Attachment about, String text) {
        Message last = conversation.removeLast();
        List<DraftingContext.File> files = new ArrayList<>(last.files());
        files.add(new DraftingContext.File(about, Optional.of(text).filter(some -> !some.isEmpty())));
        conversation.add(new Message(last.from(), last.at(), last.text(), files));
        return this;
    }

    /** What the role's own model takes beside text. */
    Situation modelTakes(Input... inputs) {
        accepts = Set.of(inputs);
        return this;
    }

    static Attachment stored(String name, String type, int width, int height, int pages, String note) {
        return file(name, type, Attachment.State.STORED, width, height, pages, note);
    }

    static Attachment file(
            String name, String type, Attachment.State state, int width, int height, int pages, String note) {
        return new Attachment(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                TICKET.id(),
                "m1",
                name,
                type,
                "https://desk.example.com/" + name,
                state,
                state == Attachment.State.STORED ? type : "",
                2048,
                width,
                height,
                pages,
                note,
                Instant.EPOCH);
    }

    public Situation withSubject(String text) {
        subject = text;
        return this;
    }

    public Situation withLimits(int toolRounds, int repairs, int tokens, String usd, int seconds) {
        limits = new Limits(
                toolRounds,
                repairs,
                tokens,
                new BigDecimal(usd),
                seconds,
                limits.contextTokens(),
                4,
                limits.patience());
        return this;
    }

    public Situation withContext(int tokens) {
        limits = new Limits(
                limits.toolRounds(),
                limits.repairs(),
                limits.tokens(),
                limits.usd(),
                limits.seconds(),
                tokens,
                limits.parallel(),
                limits.patience());
        return this;
    }

    public Situation withPlaybook(String text) {
        playbook = text;
        return this;
    }

    public Situation checkedBy(CheckDeclaration... declared) {
        checks = Map.of("answer", List.of(declared));
        return this;
    }

    /** Which of the models answers the role's questions about its drafts. */
    public Situation judgedBy(String model) {
        judge = Optional.of(model);
        return this;
    }

    public Situation withFallback(String model) {
        fallback = Optional.of(model);
        return this;
    }

    public Situation returnedWith(String comment, Map<String, ?> previous) {
        feedback = Optional.of(
                new DraftingContext.Feedback(comment, Json.mapper().valueToTree(previous), Optional.empty()));
        return this;
    }

    public Situation withEarlierForm(String taskType, Map<String, ?> values) {
        earlier.add(
                new DraftingContext.Earlier(taskType, taskType, Json.mapper().valueToTree(values)));
        return this;
    }

    public Situation withVariables(String json) {
        variables = Json.readObject(json);
        return this;
    }

    /** The task is about one of several; the variables hold it under these names. */
    public Situation inMultiInstance(String... names) {
        itemNames = List.of(names);
        return this;
    }

    public Situation remembering(String title, String text) {
        memories.add((question, limit) -> List.of(new Recall.Recollection("precedent/1", title, text)));
        return this;
    }

    /** Has the task drafted; the test goes on with what was handed in. */
    public DraftResult draftedBy(Script model) throws InterruptedException {
        return switch (end(model, () -> true)) {
            case DraftRun.End.Finished finished -> finished.result();
            case DraftRun.End.Waits waits -> throw new AssertionError("The draft waits: " + waits.why());
            case DraftRun.End.Abandoned abandoned -> throw new AssertionError("The draft was abandoned");
        };
    }

    /** How long, and why, a draft that no model answers now waits. */
    public Map.Entry<Duration, String> waitsFor(Script model) throws InterruptedException {
        return switch (end(model, () -> true)) {
            case DraftRun.End.Waits waits -> Map.entry(waits.in(), waits.why());
            case DraftRun.End.Finished finished ->
                throw new AssertionError(
                        "The draft is finished: " + finished.result().failure());
            case DraftRun.End.Abandoned abandoned -> throw new AssertionError("The draft was abandoned");
        };
    }

    DraftRun.End end(Script model, BooleanSupplier wanted) throws InterruptedException {
        return drafting(model).draft(brief(), wanted);
    }

    Situation withForm(Form other) {
        form = other;
        return this;
    }

    /** How a draft by one model ends, whatever the role's own is. */
    DraftRun.End endWith(ModelProfile model, ModelGateway gateway) throws InterruptedException {
        ModelProfile named = new ModelProfile(
                "default",
                model.provider(),
                model.baseUrl(),
                model.apiKey(),
                model.name(),
                model.timeout(),
                model.notice(),
                model.prices(),
                model.maxOutputTokens(),
                model.contextTokens(),
                model.sendTemperature(),
                model.accepts(),
                model.parallel(),
                model.output());
        return new Drafting(new ModelCatalog(List.of(named), List.of()), gateway, this::kit, memories, pace)
                .draft(brief(), () -> true);
    }

    Drafting drafting(Script model) {
        return new Drafting(
                models(),
                model.on(pace),
                new ModelPaces(pace),
                this::kit,
                memories,
                file -> Optional.of(Bytes.utf8("content")),
                pace);
    }

    private RoleKit kit(Role role) {
        KnowledgeIndex index = new WordIndex(role.knowledge().stream()
                .flatMap(document -> Passage.of(document).stream())
                .toList());
        Map<String, Tool> tools = new LinkedHashMap<>();
        tools.put(
                "search_knowledge",
                new KnowledgeTool(new ToolDeclaration.Knowledge("search_knowledge", "Searches."), index));
        tools.put("get_order", orders);
        DeclaredChecks declared = new DeclaredChecks(tools, List.of());
        Map<String, List<DraftCheck>> made = new LinkedHashMap<>();
        role.checks()
                .forEach((task, list) ->
                        made.put(task, list.stream().map(declared::of).toList()));
        return new RoleKit(RulesSection.of(role), new PlaybookSection(role.playbook()), index, tools, made);
    }

    private ModelCatalog models() {
        ModelProfile plain = model("default", "1", "4");
        ModelProfile own = new ModelProfile(
                plain.id(),
                plain.provider(),
                plain.baseUrl(),
                plain.apiKey(),
                plain.name(),
                plain.timeout(),
                plain.notice(),
                plain.prices(),
                plain.maxOutputTokens(),
                plain.contextTokens(),
                plain.sendTemperature(),
                accepts,
                plain.parallel(),
                plain.output());
        return new ModelCatalog(List.of(own, model("spare", "0", "0")), List.of());
    }

    /** A use of a tool for an ordinary task. */
    public static Tool.Use use() {
        return new Tool.Use(ordinary().brief().assignment(), Duration.ofSeconds(5));
    }

    public static ModelProfile model(String id, String inputPrice, String outputPrice) {
        return new ModelProfile(
                id,
                ModelProfile.Provider.OPENAI,
                Optional.empty(),
                Optional.of("s3cret-key"),
                id + "-model",
                Duration.ofSeconds(60),
                Optional.empty(),
                new BigDecimal(inputPrice),
                new BigDecimal(outputPrice),
                1000,
                8000,
                true);
    }

    public Role role() {
        return new Role(
                "customer-service",
                "Customer service",
                "Answers customers.",
                Set.of("customer-service"),
                new WorkerProfile("Ada", "default", fallback, judge, 0),
                Map.of(),
                BigDecimal.TEN,
                "USD",
                Role.OnNewMessage.REDRAFT,
                Set.of("supervisor"),
                limits,
                List.of(),
                Map.of(),
                Autonomy.USUAL,
                checks,
                playbook,
                List.of(
                        new KnowledgeDocument(
                                "knowledge/shipping.md",
                                "# Shipping\n\n## Delivery time\nA parcel takes three working days.\n\n## Cost\nShipping is free.")),
                "v1");
    }

    DraftingContext brief() {
        return new DraftingContext(
                UUID.fromString("00000000-0000-7000-8000-000000000001"),
                3,
                CASE,
                role(),
                "answer",
                "customer-service",
                "Answer the customer",
                "Write the answer.",
                form,
                "hash",
                variables,
                TaskItem.of(itemNames, variables),
                TICKET,
                1,
                new DraftingContext.Ticket("1001", "generic", subject, "Mia Berg", "mia@example.com"),
                conversation,
                earlier,
                feedback);
    }

    public static Form form() {
        return Form.parse(Json.read("""
                {"id": "answer", "components": [
                  {"type": "textarea", "key": "reply", "label": "Reply", "validate": {"required": true, "minLength": 10, "maxLength": 400}},
                  {"type": "radio", "key": "resolution", "label": "Outcome", "validate": {"required": true},
                   "values": [{"value": "answer", "label": "Answered"}, {"value": "refund", "label": "Money goes back"}]},
                  {"type": "number", "key": "amount", "label": "Amount", "decimalDigits": 2,
                   "conditional": {"hide": "=resolution != \\"refund\\""}, "validate": {"required": true, "min": 1, "max": 500}},
                  {"type": "textfield", "key": "note", "label": "Note", "validate": {"pattern": "^[A-Z]"}}
                ]}"""));
    }
}
