package io.understudy.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.understudy.autonomy.evidence.NotCertifiedException;
import io.understudy.autonomy.stage.AlreadyLiftedException;
import io.understudy.platform.Contention;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Outage;
import io.understudy.review.FailedChecksException;
import io.understudy.review.InvalidVerdictException;
import io.understudy.review.VerdictNotPossibleException;
import io.understudy.work.IllegalMoveException;
import io.understudy.work.StaleTaskException;
import io.understudy.work.effect.NotAnIncidentException;
import io.understudy.work.ticket.TicketMovedOnException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what the rooms throw into problem details. */
final class ExceptionMapping {

    private static final Logger LOG = Logger.getLogger(ExceptionMapping.class);
    private static final int RETRY_SECONDS = 10;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @ServerExceptionMapper
    Response stale(StaleTaskException e) {
        return answer(ProblemDetails.of(
                        409,
                        "The task has moved on",
                        String.valueOf(e.getMessage()) + ". Fetch it again and decide on what it is now.")
                .withTask(e.state().name(), e.version())
                .withFirst(e.first()));
    }

    @ServerExceptionMapper
    Response notPossible(VerdictNotPossibleException e) {
        return answer(ProblemDetails.of(409, "Not possible in this state", String.valueOf(e.getMessage()))
                .withTask(e.state().name(), e.version()));
    }

    @ServerExceptionMapper
    Response ticketMovedOn(TicketMovedOnException e) {
        return answer(ProblemDetails.of(
                        409,
                        "The ticket has moved on",
                        e.getMessage() + ". Read what is new and decide again; to release the form all the same, say"
                                + " \"knowing\": " + e.news().revision() + ".")
                .withNews(Views.NewsView.of(e.news())));
    }

    @ServerExceptionMapper
    Response illegal(IllegalMoveException e) {
        return answer(ProblemDetails.of(409, "Not possible in this state", String.valueOf(e.getMessage()))
                .withTask(e.from().name(), null));
    }

    @ServerExceptionMapper
    Response notCertified(NotCertifiedException e) {
        return answer(ProblemDetails.of(409, "Not certified", String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response decided(NotAnIncidentException e) {
        return answer(ProblemDetails.of(409, "Already seen to", String.valueOf(e.getMessage()))
                .withFirst(e.first()));
    }

    @ServerExceptionMapper
    Response lifted(AlreadyLiftedException e) {
        return answer(ProblemDetails.of(409, "Already lifted", String.valueOf(e.getMessage()))
                .withFirst(Optional.of(e.first())));
    }

    @ServerExceptionMapper
    Response invalid(InvalidVerdictException e) {
        return answer(ProblemDetails.of(422, "The verdict is not in order", String.valueOf(e.getMessage()))
                .withErrors(e.problems()));
    }

    @ServerExceptionMapper
    Response objected(FailedChecksException e) {
        Map<String, List<String>> byField = new TreeMap<>();
        e.objections()
                .forEach(one -> one.fields()
                        .forEach(field -> byField.computeIfAbsent(field, none -> new ArrayList<>())
                                .add(one.check() + ": " + one.message())));
        return answer(ProblemDetails.of(
                        422,
                        "A check does not pass on the form as it would be released",
                        e.getMessage() + ". "
                                + (e.canBePassedOver()
                                        ? "Change the form, or name these checks in 'despite' to release it knowingly."
                                        : "Change the form: as it is, it could not take effect."))
                .withErrors(byField)
                .withChecks(e.objections()));
    }

    @ServerExceptionMapper
    Response badParameter(BadParameterException e) {
        return answer(ProblemDetails.of(400, "A parameter is not in order", String.valueOf(e.getMessage()))
                .withErrors(Map.of(e.parameter(), List.of(String.valueOf(e.getMessage())))));
    }

    @ServerExceptionMapper
    Response unfit(UnfitFilesException e) {
        return answer(ProblemDetails.of(422, "The files cannot go into force", String.valueOf(e.getMessage()))
                .withErrors(Map.of("files", e.problems())));
    }

    @ServerExceptionMapper
    Response overtaken(OvertakenRevisionException e) {
        return answer(ProblemDetails.of(409, "Changed by somebody else", String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response missing(NoSuchElementException e) {
        return answer(ProblemDetails.of(404, "Not found", String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response forbidden(NotAllowedException e) {
        return answer(ProblemDetails.of(403, "Not allowed", String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response unreadable(JsonMappingException e) {
        String field = e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
        return answer(ProblemDetails.of(
                        400,
                        "The body does not fit",
                        field.isEmpty() ? e.getOriginalMessage() : field + ": " + e.getOriginalMessage())
                .withErrors(Map.of(field.isEmpty() ? "body" : field, List.of(e.getOriginalMessage()))));
    }

    @ServerExceptionMapper
    Response notJson(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        return answer(ProblemDetails.of(400, "The body is not JSON", e.getOriginalMessage() + place));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (e.getCause() instanceof JsonMappingException mapping) {
            return unreadable(mapping);
        }
        if (e.getCause() instanceof JsonProcessingException json) {
            return notJson(json);
        }
        Response.StatusType info = e.getResponse().getStatusInfo();
        return answer(ProblemDetails.of(status, info.getReasonPhrase(), String.valueOf(e.getMessage())));
    }

    /** What nobody else answers for. The rooms' own words would tell a caller of our insides, so they go to the log. */
    @ServerExceptionMapper
    Response unexpected(Exception e, Request request) {
        if (Outage.isCauseOf(e)) {
            LOG.warnf("A request was put off, the database is away: %s", e.getMessage());
            boolean reads = READING.contains(request.getMethod());
            return Response.fromResponse(answer(ProblemDetails.of(
                            503,
                            "The database is away",
                            reads
                                    ? "Ask again in a few seconds."
                                    : "Whether this was done is not known. In a few seconds, see what there is, and ask again if"
                                            + " it was not.")))
                    .header("Retry-After", RETRY_SECONDS)
                    .build();
        }
        if (Contention.in(e)) {
            return answer(ProblemDetails.of(
                    409,
                    "Changed by somebody else at the same moment",
                    "Nothing was changed. Fetch it again, and decide on what it is now."));
        }
        LOG.error("A request failed", e);
        return answer(
                ProblemDetails.of(500, "It is our fault", "Something failed on our side; the server's log says what."));
    }

    private static Response answer(ProblemDetails problem) {
        return Response.status(problem.status())
                .type(ProblemDetails.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
