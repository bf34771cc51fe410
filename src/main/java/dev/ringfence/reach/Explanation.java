package dev.ringfence.reach;

import dev.ringfence.policy.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a flow is allowed, and why.
///
/// @param egress what the caller's policies say
/// @param ingress what the policies of the called say
public record Explanation(Flow flow, Side egress, Side ingress, Certainty certainty) {

    /// How far the answer is one that every engine gives.
    public enum Certainty {
        /// The specification decides it.
        CERTAIN,
        /// Denied, since an ipBlock never means a pod; engines that compare a pod's address with
        /// ipBlocks let it through.
        ENGINE_DEPENDENT,
        /// Denied as far as can be seen; the address of a pod on its node's network is not known,
        /// and there are ipBlocks that may hold it.
        ADDRESS_UNKNOWN
    }

    public boolean allowed() {
        return egress.passes() && ingress.passes();
    }

    /// Whether engines differ in the answer, since a pod's address lies in an ipBlock.
    public boolean engineDependent() {
        return certainty == Certainty.ENGINE_DEPENDENT;
    }

    /// What each end that denies the flow lacks; nothing where it is allowed.
    public List<Missing> whyNot() {
        var missing = new ArrayList<Missing>();
        missing(Direction.EGRESS, flow.from(), egress).ifPresent(missing::add);
        missing(Direction.INGRESS, flow.to(), ingress).ifPresent(missing::add);
        return List.copyOf(missing);
    }

    private Optional<Missing> missing(Direction direction, Party judged, Side side) {
        return judged instanceof Party.Pod pod && side instanceof Side.Denied(var policies)
                ? Optional.of(Missing.at(direction, pod, policies, flow))
                : Optional.empty();
    }
}
