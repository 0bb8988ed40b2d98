package io.understudy.ticketing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundHttp;
import io.understudy.platform.OutboundRequest;
import io.understudy.platform.OutboundResult;
import io.understudy.work.effect.EffectHandler.Result;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** Calls the APIs of other systems and reads what their answers mean for an effect. */
@ApplicationScoped
public class ApiClient {

    /** The longest a call may take. After it, a request that got through can no longer be on its way. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private static final int LONGEST_MESSAGE = 300;

    private final OutboundHttp http;
    private final Clock clock;

    public ApiClient(OutboundHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** Sends something that changes the other side. {@code done} makes the result of a successful answer. */
    public Result send(OutboundRequest request, Function<JsonNode, Result> done) {
        return result(request, answered -> done.apply(json(answered.body())));
    }

    /** As {@link #send}, with the whole answer. */
    Result result(OutboundRequest request, Function<OutboundResult.Answered, Result> done) {
        return switch (call(request)) {
            case OutboundResult.Answered answered when answered.isSuccess() -> done.apply(answered);
            case OutboundResult.Answered answered -> refusal(request, answered);
            case OutboundResult.Refused refused -> new Result.Refused(refused.why());
            case OutboundResult.NotSent notSent -> Result.Away.untouched(notSent.why());
            case OutboundResult.Unknown unknown -> Result.Away.perhapsArrived(unknown.why());
        };
    }

    /** Asks the other side something. @throws TicketClient.CannotLookException when it gives no whole answer */
    public JsonNode look(OutboundRequest request) throws TicketClient.CannotLookException {
        return switch (call(request)) {
            case OutboundResult.Answered answered
            when answered.isSuccess() && !answered.truncated() -> {
                JsonNode json = json(answered.body());
                if (json.isMissingNode()) {
                    throw new TicketClient.CannotLookException("The answer to " + request + " is not JSON");
                }
                yield json;
            }
            case OutboundResult.Answered answered
            when answered.isSuccess() ->
                throw new TicketClient.CannotLookException("The answer to " + request + " is too long to be read");
            case OutboundResult.Answered answered
            when answered.isAway() ->
                throw TicketClient.CannotLookException.away(said(request, answered), pause(answered));
            case OutboundResult.Answered answered ->
                throw new TicketClient.CannotLookException(said(request, answered));
            case OutboundResult.Refused refused -> throw new TicketClient.CannotLookException(refused.why());
            case OutboundResult.NotSent notSent ->
                throw TicketClient.CannotLookException.away(notSent.why(), Duration.ZERO);
            case OutboundResult.Unknown unknown ->
                throw TicketClient.CannotLookException.away(unknown.why(), Duration.ZERO);
        };
    }

    private OutboundResult call(OutboundRequest request) {
        return http.send(request.withTimeout(TIME_LIMIT).withHeader("User-Agent", "Understudy"));
    }

    private Result refusal(OutboundRequest request, OutboundResult.Answered answered) {
        String said = said(request, answered);
        int status = answered.status();
        if (answered.isAway()) {
            return new Result.Away(said, pause(answered), !answered.isNotNow());
        }
        if (status >= 500) {
            return new Result.Unknown(said, pause(answered));
        }
        return new Result.Refused(
                status < 400 ? said + ". Redirects are not followed: configure the address it leads to" : said);
    }

    private static String said(OutboundRequest request, OutboundResult.Answered answered) {
        String message = message(answered.body());
        return request + " was answered with " + answered.status() + (message.isEmpty() ? "" : ": " + message);
    }

    /** The first thing in an error's body that looks like words. */
    private static String message(String body) {
        JsonNode json = json(body);
        String text = body;
        for (String field : new String[] {"detail", "message", "description", "error", "title"}) {
            if (json.path(field).isTextual()) {
                text = json.path(field).asText();
                break;
            }
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    private Duration pause(OutboundResult.Answered answered) {
        return answered.pause(clock.instant());
    }

    static JsonNode json(String body) {
        try {
            JsonNode read = Json.mapper().readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
