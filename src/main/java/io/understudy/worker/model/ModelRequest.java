package io.understudy.worker.model;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a model is asked.
 *
 * @param mustCallTool whether an answer without a tool call is of no use
 * @param timeout for the whole request, answer included; the gateway keeps to it
 */
public record ModelRequest(
        List<Turn> turns,
        List<ToolOffer> tools,
        boolean mustCallTool,
        double temperature,
        int maxOutputTokens,
        Duration timeout) {

    public ModelRequest {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /** The same for a model that takes only some kinds of files. */
    public ModelRequest shownTo(Set<ModelProfile.Input> accepts) {
        List<Turn> shown = turns.stream()
                .map(turn -> turn instanceof Turn.User user ? user.shownTo(accepts) : turn)
                .toList();
        return new ModelRequest(shown, tools, mustCallTool, temperature, maxOutputTokens, timeout);
    }
}
