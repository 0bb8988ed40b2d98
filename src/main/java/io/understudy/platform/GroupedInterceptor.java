package io.understudy.platform;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/** Hands a change over to {@link GroupCommit}, unless it is part of a larger one already. */
@Grouped
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
class GroupedInterceptor {

    private final GroupCommit group;
    private final TransactionManager transactions;

    GroupedInterceptor(GroupCommit group, TransactionManager transactions) {
        this.group = group;
        this.transactions = transactions;
    }

    @AroundInvoke
    @Nullable
    Object intercept(InvocationContext context) throws Exception {
        return transactions.getStatus() == Status.STATUS_NO_TRANSACTION
                ? group.commit(context::proceed)
                : context.proceed();
    }
}
