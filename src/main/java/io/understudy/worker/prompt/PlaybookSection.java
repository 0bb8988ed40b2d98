package io.understudy.worker.prompt;

/** The role's instructions. */
public record PlaybookSection(String playbook) implements Section {

    @Override
    public String name() {
        return "playbook";
    }

    @Override
    public String text() {
        return wrap(playbook.strip());
    }

    @Override
    public String text(int tokens) {
        return wrap(Cut.toTokens(playbook.strip(), tokens));
    }

    private static String wrap(String text) {
        return text.isEmpty() ? "" : "<playbook>\n" + text + "\n</playbook>";
    }

    @Override
    public boolean isRule() {
        return true;
    }

    @Override
    public int yields() {
        return 1;
    }

    @Override
    public int floor() {
        return 1500;
    }
}
