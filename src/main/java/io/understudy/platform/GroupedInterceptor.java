package io.understudy.platform;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hands a change over to {@link GroupCommit}, unless it is part of a larger one already. */
@Grouped
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
class GroupedInterceptor {

    private final GroupCommit group;
    private final TransactionManager transactions;
    private final Map<Method, Locked> lockedBy = new ConcurrentHashMap<>();

    GroupedInterceptor(GroupCommit group, TransactionManager transactions) {
        this.group = group;
        this.transactions = transactions;
    }

    @AroundInvoke
    @Nullable
    Object intercept(InvocationContext context) throws Exception {
        if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            return context.proceed();
        }
        Locked locked = lockedBy.computeIfAbsent(context.getMethod(), Locked::by);
        return group.commit(context::proceed, locked.rows(context.getParameters()));
    }

    /** @param kinds for each parameter what it is the id of, null where it is no such thing */
    private record Locked(List<@Nullable Class<?>> kinds) {

        static Locked by(Method method) {
            List<@Nullable Class<?>> kinds = new ArrayList<>();
            for (Parameter parameter : method.getParameters()) {
                Locks locks = parameter.getAnnotation(Locks.class);
                kinds.add(locks == null ? null : locks.value());
            }
            return new Locked(kinds);
        }

        List<Change.Row> rows(Object[] parameters) {
            List<Change.Row> rows = new ArrayList<>();
            for (int i = 0; i < parameters.length; i++) {
                Class<?> kind = kinds.get(i);
                if (kind != null) {
                    rows.add(new Change.Row(kind, parameters[i]));
                }
            }
            return rows;
        }
    }
}
