package io.understudy.worker.prompt;

import java.time.LocalDate;

/** The task itself: the documentation of the human task in the workflow. */
public record InstructionSection(String taskType, String process, String title, String instruction, LocalDate today)
        implements Section {

    @Override
    public String name() {
        return "instruction";
    }

    @Override
    public String text() {
        return "<task" + Fence.attribute("type", taskType) + Fence.attribute("process", process)
                + Fence.attribute("today", today.toString()) + ">\n# " + title + "\n\n" + instruction.strip()
                + "\n</task>";
    }
}
