package io.understudy.worker;

import java.time.Duration;
import java.util.List;

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
}
