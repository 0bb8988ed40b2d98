package io.understudy.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.worker.model.ModelGateway;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelReply;
import io.understudy.worker.model.ModelReply.Failed;
import io.understudy.worker.model.ModelReply.Reason;
import io.understudy.worker.model.ModelRequest;
import io.understudy.worker.model.ToolCall;
import io.understudy.worker.model.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A conversation with a model, written down beforehand: {@code Script.turn().calls("get_order", …).then().submits(…)}.
 * As a gateway it plays its turns in order, the last one again and again when it is {@link #forever}, and keeps what it
 * was asked.
 */
public final class Script implements ModelGateway {

    private final List<Turn> turns = new ArrayList<>();
    private final List<ModelRequest> asked = new ArrayList<>();
    private final List<String> models = new ArrayList<>();
    private FakePace pace = new FakePace();
    private boolean forever;

    private Script() {}

    /** The first turn of a script. */
    public static Turn turn() {
        return new Script().then();
    }

    public Script on(FakePace time) {
        this.pace = time;
        return this;
    }

    private Turn then() {
        Turn turn = new Turn(this);
        turns.add(turn);
        return turn;
    }

    public List<ModelRequest> asked() {
        return asked;
    }

    public ModelRequest lastAsked() {
        return asked.getLast();
    }

    /** Ids of the models that were asked, in order. */
    public List<String> models() {
        return models;
    }

    @Override
    public ModelReply ask(ModelProfile model, ModelRequest request) {
        asked.add(request);
        models.add(model.id());
        if (asked.size() > turns.size() && !forever) {
            throw new AssertionError("The script has no turn " + asked.size());
        }
        Turn turn = turns.get(Math.min(asked.size(), turns.size()) - 1);
        pace.pass(turn.hangs ? request.timeout() : turn.takes);
        if (turn.hangs) {
            return Failed.of(Reason.SLOW, "no answer in time");
        }
        return turn.failure != null
                ? turn.failure
                : new ModelReply.Said(
                        new io.understudy.worker.model.Turn.Assistant(turn.text, turn.calls),
                        turn.usage,
                        model.name(),
                        turn.stop);
    }

    /** What the model does in one turn. */
    public static final class Turn {
        private final Script script;
        private final List<ToolCall> calls = new ArrayList<>();
        private String text = "";
        private Optional<ModelReply.Usage> usage = Optional.of(new ModelReply.Usage(100, 20));
        private Duration takes = Duration.ofMillis(10);
        private ModelReply.Stop stop = ModelReply.Stop.DONE;
        private boolean hangs;
        private Failed failure;

        private Turn(Script script) {
            this.script = script;
        }

        public Turn says(String words) {
            text = words;
            return this;
        }

        /** @param arguments names and values by turns */
        public Turn calls(String tool, String... arguments) {
            ObjectNode node = Json.object();
            for (int i = 0; i < arguments.length; i += 2) {
                node.put(arguments[i], arguments[i + 1]);
            }
            return callsRaw(tool, node.toString());
        }

        public Turn callsRaw(String tool, String arguments) {
            calls.add(new ToolCall("call-" + script.turns.size() + "-" + calls.size(), tool, arguments));
            return this;
        }

        public Turn submits(Map<String, ?> values) {
            return submits(values, draft -> draft);
        }

        public Turn submits(Map<String, ?> values, UnaryOperator<ObjectNode> changed) {
            ObjectNode draft = Json.object();
            draft.set("values", Json.mapper().valueToTree(values));
            draft.putArray("reasons").add("Because it says so.");
            draft.putArray("citations");
            draft.put("confidence", 0.8);
            draft.putArray("uncertainties");
            return callsRaw(FormSchema.SUBMIT, changed.apply(draft).toString());
        }

        public Turn submitsCiting(Map<String, ?> values, String... sourcesAndQuotes) {
            return submits(values, draft -> {
                ArrayNode citations = draft.putArray("citations");
                for (int i = 0; i < sourcesAndQuotes.length; i += 2) {
                    citations.addObject().put("source", sourcesAndQuotes[i]).put("quote", sourcesAndQuotes[i + 1]);
                }
                return draft;
            });
        }

        public Turn fails(Reason reason, String why) {
            failure = Failed.of(reason, why);
            return this;
        }

        public Turn isBusyFor(Duration wait) {
            failure = new Failed(Reason.BUSY, "it answered 429", Optional.of(wait));
            return this;
        }

        public Turn hangs() {
            hangs = true;
            return this;
        }

        public Turn using(int input, int output) {
            usage = Optional.of(new ModelReply.Usage(input, output));
            return this;
        }

        public Turn using(ModelReply.Usage counted) {
            usage = Optional.of(counted);
            return this;
        }

        public Turn stopping(ModelReply.Stop why) {
            stop = why;
            return this;
        }

        public Turn withoutTellingUsage() {
            usage = Optional.empty();
            return this;
        }

        public Turn taking(Duration time) {
            takes = time;
            return this;
        }

        public Turn then() {
            return script.then();
        }

        public Script end() {
            return script;
        }

        public Script forever() {
            script.forever = true;
            return script;
        }
    }
}
