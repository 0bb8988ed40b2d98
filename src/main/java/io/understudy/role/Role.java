package io.understudy.role;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job as its pack in the roles folder describes it. Immutable; a changed pack is a new value with a new
 * {@link #version}.
 *
 * @param id folder name and identifier, for example {@code customer-service}
 * @param candidateGroups groups of human tasks this role fills
 * @param baselineMinutes minutes a person needs, by task type (the BPMN element id)
 * @param pricePerHour what an hour of a person in this job costs, in {@code currency}
 * @param onNewMessage what becomes of a draft when its ticket moves on before it is released
 * @param reviewers realm roles whose people may judge this role's drafts
 * @param actionClasses by task type, in order: the first whose condition holds names what a draft would set off
 * @param autonomy on what terms drafts may be released without a person
 * @param checks what a draft is tested by, by task type, in order
 * @param playbook Markdown, the role's instructions
 * @param knowledge the documents a worker may search and cite
 * @param version a digest of everything in the pack that drafts are made from, for them to name it
 */
public record Role(
        String id,
        String name,
        String description,
        Set<String> candidateGroups,
        WorkerProfile worker,
        Map<String, BigDecimal> baselineMinutes,
        BigDecimal pricePerHour,
        String currency,
        OnNewMessage onNewMessage,
        Set<String> reviewers,
        Limits limits,
        List<ToolDeclaration> tools,
        Map<String, List<ActionClass>> actionClasses,
        Autonomy autonomy,
        Map<String, List<CheckDeclaration>> checks,
        String playbook,
        List<KnowledgeDocument> knowledge,
        String version) {

    /** Minutes for a task type the pack has no figure for: nothing is claimed for it. */
    private static final BigDecimal NO_BASELINE = BigDecimal.ZERO;

    public Role {
        candidateGroups = Set.copyOf(candidateGroups);
        baselineMinutes = Map.copyOf(baselineMinutes);
        reviewers = Set.copyOf(reviewers);
        tools = List.copyOf(tools);
        actionClasses = Map.copyOf(actionClasses);
        checks = Map.copyOf(checks);
        knowledge = List.copyOf(knowledge);
    }

    public BigDecimal baselineMinutesOf(String taskType) {
        return baselineMinutes.getOrDefault(taskType, NO_BASELINE);
    }

    public List<CheckDeclaration> checksOf(String taskType) {
        return checks.getOrDefault(taskType, List.of());
    }

    /**
     * Who does the work.
     *
     * @param name how the worker is called in the console
     * @param model id of a configured model
     * @param fallbackModel id of the model to use when the first cannot answer
     * @param judge id of the model that answers the role's questions about its drafts
     * @param temperature 0 to 2
     */
    public record WorkerProfile(
            String name, String model, Optional<String> fallbackModel, Optional<String> judge, double temperature) {}

    /**
     * What one draft may use up before it becomes a person's task.
     *
     * @param toolRounds model turns that call tools
     * @param repairs times a form that does not validate is sent back to the model
     * @param tokens input and output tokens together
     * @param usd model cost
     * @param seconds wall-clock time
     * @param contextTokens size of the prompt built before the first turn
     * @param parallel drafts of this role at the same time in one process
     * @param patience how long a draft waits for a model that cannot be asked before it is a person's task
     */
    public record Limits(
            int toolRounds,
            int repairs,
            int tokens,
            BigDecimal usd,
            int seconds,
            int contextTokens,
            int parallel,
            Duration patience) {}

    /** A kind of effect a draft would set off: {@code when} is FEEL over the form's values. */
    public record ActionClass(String name, String when) {}

    /** What becomes of a draft when its ticket moves on before it is released. */
    public enum OnNewMessage {
        /** The worker makes a new one, unless somebody is at work on it. */
        REDRAFT,
        /** It stays, and the supervisor decides, who is told what is new. */
        ASK
    }

    /** One knowledge document: {@code source} is its path in the pack, cited by drafts. */
    public record KnowledgeDocument(String source, String text) {}
}
