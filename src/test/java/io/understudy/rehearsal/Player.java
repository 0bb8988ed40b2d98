package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides what the model says next: from a recording, from a script, or, knowing neither, honestly little. */
final class Player {

    private final Scripts scripts;
    private final Optional<Replay> replay;

    Player(Scripts scripts, Optional<Replay> replay) {
        this.scripts = scripts;
        this.replay = replay;
    }

    /** The next turn; {@code injected} tells which faults are on, for scripts that depend on one. */
    Turn next(Prompt prompt, Predicate<String> injected) {
        if (prompt.answerSchema().isEmpty() && !prompt.offersTools()) {
            var about =
                    prompt.task().isEmpty() ? prompt.text() : prompt.ticket().topic();
            return new Turn.Text("summary", "In short: " + Sentences.summary(about));
        }
        if (StandInJudge.isAsked(prompt)) {
            return injected.test("no-judge") ? new Turn.Text("judge", "I cannot tell.") : StandInJudge.answer(prompt);
        }
        var trial = triedOut(prompt);
        if (trial.isPresent()) {
            return trial.get();
        }
        var subject = Ticket.subject(prompt.text());
        if (subject.regionMatches(true, 0, "bench", 0, 5)) {
            return submit(prompt, "bench", Improvisation.bench(subject));
        }
        var recorded = replay.flatMap(tape -> tape.play(prompt));
        if (recorded.isPresent()) {
            var call = pending(prompt, recorded.get().calls());
            return call.isPresent()
                    ? turn("replay", call.get())
                    : submit(prompt, "replay", recorded.get().draft());
        }
        var ticket = prompt.ticket();
        var script = scripts.find(ticket, prompt.task(), injected);
        if (script.isPresent()) {
            var scene = new Scene(script.get().part(prompt.task()).orElseThrow(), prompt);
            var call = pending(prompt, scene.steps());
            if (call.isPresent()) {
                return turn(script.get().name(), call.get());
            }
            var draft = scene.draft();
            if (draft.isPresent()) {
                return submit(prompt, script.get().name(), draft.get());
            }
        }
        return improvise(prompt);
    }

    /** Somebody who tries the model out asks for one tool, or for one form that is told word by word. */
    private static Optional<Turn> triedOut(Prompt prompt) {
        if (!prompt.task().isEmpty()) {
            return Optional.empty();
        }
        if (prompt.tool("look_up_word").isPresent()) {
            return Optional.of(
                    new Turn.Call("trial", "look_up_word", Json.object().put("number", 7)));
        }
        var form = Json.object();
        form.putObject("values").put("word", "heron").put("colour", "blue");
        return prompt.text().contains("the word is 'heron', the colour is blue")
                ? Optional.of(new Turn.Call("trial", Tool.SUBMIT, form))
                : Optional.empty();
    }

    private static Turn improvise(Prompt prompt) {
        var ticket = prompt.ticket();
        if (!prompt.task().equals("understand")) {
            var query = ticket.subject().isBlank() ? Sentences.summary(ticket.latest()) : ticket.subject();
            var look = new Step("search_knowledge", Json.object().put("query", query));
            var call = pending(prompt, List.of(look));
            if (call.isPresent() && !query.isBlank()) {
                return turn("unknown", call.get());
            }
        }
        return submit(prompt, "unknown", Improvisation.unknown(ticket, prompt.task()));
    }

    /** A tool call that a script wants, with its arguments filled in. */
    record Step(String tool, ObjectNode arguments) {}

    private record Pending(Tool tool, ObjectNode arguments) {}

    /** The first step not taken yet, unless the caller insists on the draft. */
    private static Optional<Pending> pending(Prompt prompt, List<Step> steps) {
        if (!prompt.offersTools() || prompt.forced().filter(Tool.SUBMIT::equals).isPresent()) {
            return Optional.empty();
        }
        for (var step : steps) {
            var tool = prompt.tool(step.tool());
            if (tool.isPresent()) {
                var arguments = tool.get().adapt(step.arguments());
                var taken = prompt.calls().stream()
                        .anyMatch(call -> call.name().equals(tool.get().name())
                                && call.arguments().equals(arguments));
                if (!taken) {
                    return Optional.of(new Pending(tool.get(), arguments));
                }
            }
        }
        return Optional.empty();
    }

    private static Turn turn(String script, Pending call) {
        return new Turn.Call(script, call.tool().name(), call.arguments());
    }

    private static Turn submit(Prompt prompt, String script, Draft draft) {
        var tool = prompt.forced().or(() -> Optional.of(Tool.SUBMIT)).flatMap(prompt::tool);
        var schema = tool.map(Tool::parameters).or(prompt::answerSchema).orElseGet(Json::object);
        var valuesSchema = schema.path("properties").path("values");
        var revised = script.equals("bench")
                ? draft
                : prompt.ticket()
                        .comment()
                        .map(comment -> Redraft.of(draft, comment, valuesSchema))
                        .orElse(draft);
        if (prompt.offersTools() && tool.isPresent()) {
            var arguments = tool.get().name().equals(Tool.SUBMIT) ? revised.arguments(schema) : revised.answer(schema);
            return new Turn.Call(script, tool.get().name(), arguments);
        }
        return new Turn.Text(
                script,
                prompt.answerSchema().isPresent()
                        ? Json.write(revised.answer(schema))
                        : revised.values().path("reply").asText("I do not know."));
    }
}
