package io.understudy.workflow.bpmn;

import io.understudy.work.effect.EffectTypes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a process waits for at one of its elements. */
public sealed interface Stop {

    /** The id of the element. */
    String element();

    /** What people call it: its id when it has no name. */
    String name();

    /** @param key what the message has to be correlated by; empty when the engine cannot compute it, and so has an incident */
    record Message(String element, String name, String message, Optional<String> key, String written) implements Stop {}

    /** @param until empty when it cannot be told from here; {@code written} is what the diagram says */
    record Timer(String element, String name, Optional<Instant> until, String written) implements Stop {}

    record Signal(String element, String name, String signal) implements Stop {}

    /** Somebody has to do a job of that type. */
    record Job(String element, String name, String type) implements Stop {}

    /** @param isOurs whether a role here does it, as far as the diagram tells */
    record Human(String element, String name, boolean isOurs) implements Stop {}

    /** Another process has to end. */
    record Call(String element, String name, String process) implements Stop {}

    /** Other branches have to arrive. */
    record Join(String element, String name) implements Stop {}

    /** No way out holds: the engine has an incident there. */
    record NoWay(String element, String name) implements Stop {}

    /**
     * Where the process may be by now: nobody tells when what it waited for is done.
     *
     * @param behind what people call the step before it
     */
    record Later(Stop then, String behind) implements Stop {
        @Override
        public String element() {
            return then.element();
        }

        @Override
        public String name() {
            return then.name();
        }
    }

    /** What is missing for the process to go on, in a sentence without its end. */
    default String words() {
        return switch (this) {
            case Message message
            when message.key().isEmpty() ->
                "stands still at “" + message.name() + "”: the key of the message “" + message.message() + "”, "
                        + message.written() + ", has no value, for which the engine has an incident there";
            case Message message ->
                "waits for the message “" + message.message() + "” with the key “"
                        + message.key().get() + "”";
            case Timer timer ->
                "waits for “" + timer.name() + "” "
                        + timer.until()
                                .map(until -> "until " + until.truncatedTo(ChronoUnit.SECONDS))
                                .orElse("(" + timer.written() + ")");
            case Signal signal -> "waits for the signal “" + signal.signal() + "”";
            case Job job when job.type().startsWith(EffectTypes.PREFIX) -> "is about to do “" + job.name() + "”";
            case Job job ->
                "waits for “" + job.name() + "”: a service of yours has to do a job of the type “" + job.type() + "”";
            case Human human when human.isOurs() -> "is on its way to “" + human.name() + "”";
            case Human human -> "waits for “" + human.name() + "”, a human task that no role here does";
            case Call call ->
                "waits for “" + call.name() + "”, for which it called the process “" + call.process() + "”";
            case Join join -> "waits for its other ways to arrive at “" + join.name() + "”";
            case Later later -> later.then().words() + " once “" + later.behind() + "” is done";
            case NoWay way ->
                "stands still at “" + way.name()
                        + "”: no way out of it holds with the variables it has, for which the engine has an incident there";
        };
    }
}
