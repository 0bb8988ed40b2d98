package io.understudy.worker.model;

import io.understudy.platform.Bytes;
import io.understudy.platform.Json;
import io.understudy.role.Form;
import io.understudy.worker.answer.AnswerReader;
import io.understudy.worker.model.ModelProfile.Input;
import io.understudy.worker.prompt.AttachmentFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Tries a model: whether it answers, calls a tool, fills in a form, and sees a picture where it is said to. */
@ApplicationScoped
public class ModelProbe {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ANSWER_TOKENS = 600;

    private static final Form FORM = Form.parse(Json.read("""
            {"id": "probe", "components": [
              {"type": "textfield", "key": "word", "label": "Word", "validate": {"required": true}},
              {"type": "select", "key": "colour", "label": "Colour", "validate": {"required": true},
               "values": [{"value": "red", "label": "Red"}, {"value": "blue", "label": "Blue"}]}]}"""));

    private static final ToolOffer LOOK_UP =
            ToolOffer.of("look_up_word", "Gives the word for a number.", Json.readObject("""
                    {"type": "object", "properties": {"number": {"type": "integer"}}, "required": ["number"]}"""));

    private static final ToolOffer SUBMIT =
            ToolOffer.of("submit_draft", "Hands in the filled-in form.", Json.readObject("""
                    {"type": "object", "required": ["values"], "properties": {"values": {"type": "object",
                     "required": ["word", "colour"], "properties": {"word": {"type": "string"},
                     "colour": {"type": "string", "enum": ["red", "blue"]}}}}}"""));

    /** 64 by 64 pixels, all of them red. */
    private static final String RED_PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAS0lEQVR42u3PQQkAAAgAsetfWiP4FgYrsKZeS0BAQE"
                    + "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEDgsqnc8OJg6Ln3AAAAAElFTkSuQmCC";

    private final ModelCatalog models;
    private final ModelGateway gateway;
    private final ModelPaces paces;

    ModelProbe(ModelCatalog models, ModelGateway gateway, ModelPaces paces) {
        this.models = models;
        this.gateway = gateway;
        this.paces = paces;
    }

    /**
     * What came of one trial.
     *
     * @param works what was tried, in words
     * @param said what came of it, in words
     */
    public record Trial(String works, boolean passed, String said, long millis) {}

    /** @param costUsd what the trials cost */
    public record Report(String model, String name, List<Trial> trials, BigDecimal costUsd) {
        public Report {
            trials = List.copyOf(trials);
        }

        public boolean passed() {
            return trials.stream().allMatch(Trial::passed);
        }
    }

    /**
     * Asks for an answer, a call, a form and, where the model takes pictures, what is on one. Drafts that wait for the model go on
     * as soon as it answers.
     *
     * @return empty when no such model is configured
     * @throws InterruptedException when this thread is to stop
     */
    public Optional<Report> of(String id) throws InterruptedException {
        Optional<ModelProfile> found = models.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ModelProfile model = found.get();
        List<Trial> trials = new ArrayList<>();
        BigDecimal[] cost = {BigDecimal.ZERO};
        trials.add(trial(
                model,
                "Answers",
                question("Say hello in one word.", List.of()),
                cost,
                turn -> !turn.text().isBlank() ? Optional.empty() : Optional.of("it said nothing")));
        if (trials.getFirst().passed()) {
            trials.add(trial(
                    model,
                    "Calls a tool",
                    question("Look up the word for the number 7 with the tool look_up_word.", List.of(), LOOK_UP),
                    cost,
                    turn -> calls(turn, LOOK_UP.name())));
            trials.add(trial(
                    model,
                    "Fills in a form",
                    question(
                            "Hand in the form with submit_draft: the word is 'heron', the colour is blue.",
                            List.of(),
                            SUBMIT),
                    cost,
                    ModelProbe::form));
            if (model.accepts().contains(Input.IMAGE)) {
                AttachmentFile picture = new AttachmentFile(
                        "picture.png",
                        Input.IMAGE,
                        "image/png",
                        Bytes.of(Base64.getDecoder().decode(RED_PICTURE)),
                        200,
                        "a picture");
                trials.add(trial(
                        model,
                        "Sees a picture",
                        question("Which colour is this picture? Answer in one word.", List.of(picture)),
                        cost,
                        turn -> turn.text().toLowerCase(Locale.ROOT).contains("red")
                                ? Optional.empty()
                                : Optional.of("it took a red picture for: " + shortened(turn.text()))));
            }
        }
        return Optional.of(new Report(model.id(), model.name(), trials, cost[0]));
    }

    private static ModelRequest question(String text, List<AttachmentFile> files, ToolOffer... tools) {
        return new ModelRequest(
                List.of(
                        new Turn.Rules("You are being tried out. Do exactly what is asked."),
                        new Turn.User(text, files)),
                List.of(tools),
                tools.length > 0,
                0,
                ANSWER_TOKENS,
                LIMIT);
    }

    private Trial trial(
            ModelProfile model,
            String works,
            ModelRequest request,
            BigDecimal[] cost,
            Function<Turn.Assistant, Optional<String>> judge)
            throws InterruptedException {
        ModelPace pace = paces.of(model);
        pace.probe();
        long start = System.nanoTime();
        ModelReply reply;
        try {
            reply = gateway.ask(model, request);
        } catch (InterruptedException e) {
            pace.left();
            throw e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return switch (reply) {
            case ModelReply.Said said -> {
                pace.answered(took);
                said.usage().ifPresent(usage -> {
                    BigDecimal paid = model.cost(usage);
                    pace.used(usage, paid);
                    cost[0] = cost[0].add(paid);
                });
                Optional<String> wrong = judge.apply(said.turn());
                yield new Trial(works, wrong.isEmpty(), wrong.orElse("yes"), took.toMillis());
            }
            case ModelReply.Failed failed -> {
                pace.failed(failed);
                yield new Trial(works, false, failed.why(), took.toMillis());
            }
        };
    }

    private static AnswerReader.Answer read(Turn.Assistant turn, String tool) {
        return new AnswerReader(FORM, Json.object(), SUBMIT.name()).read(turn, List.of(tool), true, text -> false);
    }

    private static Optional<String> calls(Turn.Assistant turn, String tool) {
        return read(turn, tool).calls().stream().anyMatch(call -> call.name().equals(tool))
                ? Optional.empty()
                : Optional.of("it answered in text instead: " + shortened(turn.text()));
    }

    private static Optional<String> form(Turn.Assistant turn) {
        AnswerReader.Answer answer = read(turn, SUBMIT.name());
        if (answer.form().isEmpty()) {
            return Optional.of("it handed in no form: " + shortened(turn.text()));
        }
        String colour = answer.form().get().path("values").path("colour").asText();
        return colour.equals("blue")
                ? Optional.empty()
                : Optional.of("it filled in the wrong colour: '" + shortened(colour) + "'");
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
