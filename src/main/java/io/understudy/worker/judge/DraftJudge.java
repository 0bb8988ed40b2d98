package io.understudy.worker.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.role.CheckDeclaration.Judge;
import io.understudy.work.draft.Draft.JudgeAnswer;
import io.understudy.worker.DraftingContext;
import io.understudy.worker.Trace;
import io.understudy.worker.answer.HandedIn;
import io.understudy.worker.model.ModelLine;
import io.understudy.worker.model.ModelReply.Stop;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.model.Turn;
import io.understudy.worker.prompt.AttachmentContext;
import io.understudy.worker.prompt.ConversationSection;
import io.understudy.worker.prompt.DraftedSection;
import io.understudy.worker.prompt.Fence;
import io.understudy.worker.prompt.PlainSection;
import io.understudy.worker.prompt.Prompt;
import io.understudy.worker.prompt.ReadingsSection;
import io.understudy.worker.prompt.Section;
import io.understudy.worker.tools.Reading;
import io.understudy.worker.tools.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a model answer a role's questions about a draft: all that are due in one request, which is paid for by the draft's
 * budget. The model sees the form, the ticket and what was read, and nothing of what the worker says of its draft. The same
 * form is asked about once, however often it is handed in.
 */
public final class DraftJudge {

    private final Optional<ModelLine> line;
    private final DraftingContext brief;
    private final AttachmentContext exhibits;
    private final Trace trace;
    private final Map<Asked, Map<String, JudgeAnswer>> known = new HashMap<>();

    /**
     * @param line to the role's judge; empty when the role names none
     * @param exhibits the files of the ticket, as far as their text is shown
     */
    public DraftJudge(Optional<ModelLine> line, DraftingContext brief, AttachmentContext exhibits, Trace trace) {
        this.line = line;
        this.brief = brief;
        this.exhibits = exhibits;
        this.trace = trace;
    }

    private record Asked(List<Judge> questions, ObjectNode values, List<Reading> readings) {}

    /**
     * @param due the questions there is reason to ask
     * @param values every field of a valid form
     * @param readings what the worker has read
     * @return for each of them, by the name of its check, what the judge said or why it said nothing
     * @throws InterruptedException when this process is stopping
     */
    public Map<String, JudgeAnswer> judge(List<Judge> due, ObjectNode values, List<Reading> readings)
            throws InterruptedException {
        if (due.isEmpty()) {
            return Map.of();
        }
        Asked asked = new Asked(List.copyOf(due), values.deepCopy(), List.copyOf(readings));
        Map<String, JudgeAnswer> before = known.get(asked);
        if (before != null) {
            return before;
        }
        Questions questions = new Questions(due);
        Map<String, JudgeAnswer> found = line.isPresent()
                ? ask(line.get(), questions, asked)
                : questions.none("", "The role names no judge (worker.judge in its role.yaml)");
        known.put(asked, found);
        return found;
    }

    private Map<String, JudgeAnswer> ask(ModelLine judge, Questions questions, Asked about)
            throws InterruptedException {
        Prompt prompt = prompt(questions, about);
        ToolOffer offer = questions.offer();
        trace.judgePrompt(prompt);
        List<Turn> turns = prompt.turns();
        return switch (judge.ask(turns, List.of(offer), true)) {
            case ModelLine.Answer.GaveUp gaveUp -> questions.none("", gaveUp.why());
            case ModelLine.Answer.Waits waits -> questions.none("", waits.why());
            case ModelLine.Answer.Spoke said -> {
                boolean whole = said.stop() != Stop.CUT_OFF && said.stop() != Stop.WINDOW_FULL;
                yield HandedIn.read(
                                said.turn(),
                                Questions.TOOL,
                                whole,
                                text -> turns.stream().anyMatch(turn -> turn.tells(text)))
                        .map(given -> questions.read(given, judge.modelName(), about.values()))
                        .orElseGet(() -> questions.none(judge.modelName(), "The judge's answer could not be read"));
            }
        };
    }

    private Prompt prompt(Questions questions, Asked about) {
        Fence fence = Fence.draw();
        List<Section> sections = new ArrayList<>();
        sections.add(new PlainSection("rules", Templates.fill("judge", Map.of("tag", fence.tag())), true));
        sections.add(new ConversationSection(brief.ticket(), brief.conversation(), exhibits, fence));
        sections.add(new ReadingsSection(
                about.readings().stream()
                        .filter(reading -> !reading.source().equals("ticket"))
                        .toList(),
                fence));
        sections.add(new DraftedSection(about.values(), fence));
        sections.add(new PlainSection("questions", questions.words(), false));
        return Prompt.of(sections, brief.role().limits().contextTokens());
    }
}
