-- grain: one address without its scheme, www., fragment, tracking parameters and last slash, to compare two of them
create macro plain_address(address) as
    rtrim(
        regexp_replace(
            regexp_replace(lower(trim(address)), '^[a-z]+://', ''),
            '^www\.|#.*$|[?&](utm_[a-z]+|fbclid|gclid)=[^&#]*', '', 'g'
        ),
        '/'
    );

comment on macro plain_address is 'An address as it is compared: in lower case, without scheme, www., fragment, tracking parameters and last slash.';
