package io.understudy.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What this room asks of a workflow engine. Every command can be given again without harm, waits for its answer, and
 * answers instead of throwing: a lost connection and an overloaded engine are normal.
 */
public interface Engine {

    /** Completes a job, whether or not its hold has run out. */
    Answer complete(long jobKey, ObjectNode variables);

    /** Has the engine wait this long from now before it offers the job again. */
    Answer hold(long jobKey, Duration duration);

    /** Publishes a message. One that was published before under the same id counts as done. */
    Answer publish(Message message);

    /** Asks whether a process instance is still there, and changes nothing. */
    Answer probe(long processInstanceKey);

    /** Sets variables of a process instance. */
    Answer set(long processInstanceKey, ObjectNode variables);

    /** Ends a process instance, with all that is under way in it. */
    Answer cancel(long processInstanceKey);

    /**
     * Ends one step of a process instance and begins another in its place, both or neither.
     *
     * @param step the key of the element instance that ends
     * @param elementId what begins
     */
    Answer move(long processInstanceKey, long step, String elementId);

    /**
     * Deploys files in one go: all of them or none. The engine gives a new version only to what differs from its latest one.
     *
     * @param files contents by file name
     */
    Deployed deploy(Map<String, String> files);

    /** Whether a partition can take commands. */
    Answer ping();

    /** The version of the engine, as it answered the latest {@link #ping()}; empty before it did. */
    String version();

    /** Tells whether the mark is on the engine, and changes nothing. */
    Recognition recognise(String mark);

    /** Leaves a mark on the engine that stays for years. One that is there already counts as done. */
    Answer leaveMark(String mark);

    /**
     * Starts taking jobs, each type by its taker, and goes on through lost connections until the application ends. A
     * taker is called on threads that may block and must not throw.
     */
    void open(Map<String, Consumer<EngineJob>> takers);

    /** How a command ended. */
    sealed interface Answer {
        /** The engine did it, or had done it before. */
        record Done() implements Answer {}

        /** The engine does not know what the command is about, or no longer. */
        record Gone(String why) implements Answer {}

        /** Not now: the engine is overloaded or out of reach. Later it may work. */
        record Busy(String why) implements Answer {}

        /** The engine will not do it, now or later. */
        record Refused(String why) implements Answer {}
    }

    /** How a deployment ended. */
    sealed interface Deployed {
        /** The engine has it; a BPMN file may hold several processes. */
        record Resources(List<Resource> resources) implements Deployed {
            public Resources {
                resources = List.copyOf(resources);
            }
        }

        /** The engine did not take it. */
        record Failed(Answer answer) implements Deployed {}
    }

    /**
     * A process or form as the engine knows it.
     *
     * @param key what jobs name it by
     * @param id the BPMN process id or the form's id
     * @param file the name of the file that it came with
     */
    record Resource(Kind kind, long key, String id, int version, String file) {}

    /** Whether the engine has met this installation before. */
    enum Recognition {
        KNOWN,
        NEW,
        /** It did not answer. */
        AWAY
    }

    /** What can be deployed. */
    enum Kind {
        PROCESS,
        FORM
    }

    /**
     * News for a case.
     *
     * @param id refused a second time for as long as {@code ttl} runs
     * @param ttl how long it is kept when no case takes it at once
     */
    record Message(String id, String name, String correlationKey, ObjectNode variables, Duration ttl) {}
}
