package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/// A block of addresses less some blocks within it.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "isCIDR(self.cidr) && string(cidr(self.cidr).masked()) == self.cidr",
        message =
                "cidr: not canonical: write the network's first address with its prefix length, such as 10.0.0.0/8 or 2001:db8::/32")
@ValidationRule(
        value =
                "!has(self.except) || !isCIDR(self.cidr) || self.except.all(e, isCIDR(e) && string(cidr(e).masked()) == e && cidr(self.cidr).containsCIDR(e) && cidr(e).prefixLength() > cidr(self.cidr).prefixLength())",
        message =
                "except: each must be canonical and a strict subset of cidr: of the same family, inside it, with a longer prefix")
public record IpBlock(
        @JsonPropertyDescription(
                        "The block, in canonical form, such as 10.0.0.0/8 or 2001:db8::/32.")
                @Required
                @Size(min = 4, max = 43)
                String cidr,
        @JsonPropertyDescription("Blocks within it that are not meant.") @Size(max = 16)
                List<@Size(min = 4, max = 43) String> except) {

    public IpBlock {
        except = Absent.asEmpty(except);
    }
}
