package io.understudy.ticketing;

import io.understudy.ticketing.delivery.Inputs;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler;
import io.understudy.work.effect.EffectTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The service task {@code understudy:ticket-status}: puts the ticket into {@code status}. */
@ApplicationScoped
class TicketStatusChange implements EffectHandler {

    private final Accounts accounts;

    TicketStatusChange(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String type() {
        return EffectTypes.TICKET_STATUS;
    }

    @Override
    public Destination destination(Request request) {
        return accounts.destination(request.ticket());
    }

    @Override
    public Result perform(Request request) {
        return accounts.with(request, (desk, account) -> {
            String word = new Inputs(type(), request.input()).required("status");
            Optional<TicketStatus> status = TicketStatus.of(word);
            if (status.isEmpty()) {
                return new Result.Refused("The input 'status' of the " + type() + " task is '" + word
                        + "'; it must be open, pending, solved or closed");
            }
            Result result = desk.setStatus(account, request.ticket(), status.get());
            return result instanceof Result.Done done
                    ? done.setting(status.get().word())
                    : result;
        });
    }

    @Override
    public Result reconcile(Request request) {
        return new Result.NotDone("Setting a state twice is as good as once");
    }
}
