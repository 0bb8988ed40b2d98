package io.understudy.worker.prompt;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The task itself: the documentation of the human task in the workflow.
 *
 * @param item the number of the item in a list that it is about
 */
public record InstructionSection(
        String taskType, String process, String title, String instruction, LocalDate today, Optional<Integer> item)
        implements Section {

    @Override
    public String name() {
        return "instruction";
    }

    @Override
    public String text() {
        return "<task" + Fence.attribute("type", taskType) + Fence.attribute("process", process)
                + Fence.attribute("today", today.toString())
                + item.map(number -> Fence.attribute("item", number.toString())).orElse("") + ">\n# " + title + "\n\n"
                + instruction.strip()
                + "\n</task>";
    }
}
